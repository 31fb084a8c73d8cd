"""Every sentence the server says to a person, in both languages: what to change, or whether to try again.

A plain table instead of gettext's compiled files: it needs no tool to build, and a test sees that nothing is missing.
"""

from __future__ import annotations

from typing import Any, Literal

from django.utils.functional import lazy
from django.utils.translation import get_language

Language = Literal["en", "zh"]

SENTENCES: dict[str, tuple[str, str]] = {
    "problem-missing": ("Write the problem you want solved.", "请写下要解的题目。"),
    "problem-long": (
        "The problem is longer than {most} characters. Shorten it, or ask its parts one by one.",
        "题目超过 {most} 个字符。请缩短，或分成几部分来问。",
    ),
    "problem-control": (
        "The problem contains invisible control characters. Type it in again as plain text.",
        "题目里有看不见的控制字符。请重新输入纯文本。",
    ),
    "problem-text": ("The problem must be a text.", "题目必须是文字。"),
    "mode-unknown": ("Choose the mode auto, fast or deep.", "请选择模式：auto、fast 或 deep。"),
    "lang-unknown": ("Choose the language en or zh.", "请选择语言：en 或 zh。"),
    "attempts-range": ("Ask for 1 to {most} attempts.", "尝试次数请取 1 到 {most}。"),
    "key-shape": (
        "The Idempotency-Key must be 1 to 128 visible ASCII characters.",
        "Idempotency-Key 须为 1 到 128 个可见的 ASCII 字符。",
    ),
    "body-long": ("The request is larger than {most} kB. Send less.", "请求超过 {most} kB，请减少内容。"),
    "body-malformed": (
        "The request is not valid JSON. Check its commas and quotes.",
        "请求不是有效的 JSON，请检查逗号和引号。",
    ),
    "body-object": ("Send a JSON object with named fields.", "请发送带字段名的 JSON 对象。"),
    "body-type": ("Send the request as application/json.", "请以 application/json 发送请求。"),
    "body-field": ("Check the field {field}.", "请检查字段 {field}。"),
    "runs-active": (
        "{most} of your questions are being solved already. Wait for one to end, or stop one.",
        "你已有 {most} 道题正在求解。请等其中一道结束，或先停止一道。",
    ),
    "runs-minute": (
        "That is many questions in one minute. Ask again in {seconds} seconds.",
        "一分钟内提问太多。请 {seconds} 秒后再问。",
    ),
    "too-fast": ("Too many requests. Try again in {seconds} seconds.", "请求太频繁。请 {seconds} 秒后再试。"),
    "sign-in-fast": (
        "Too many tries to sign in. Try again in {seconds} seconds.",
        "登录尝试太多。请 {seconds} 秒后再试。",
    ),
    "sign-in-wrong": ("Username and password do not match. Check both.", "用户名和密码不匹配，请检查。"),
    "sign-in-missing": ("Write a username and a password.", "请填写用户名和密码。"),
    "signed-out": ("Sign in first.", "请先登录。"),
    "token-wrong": ("The token is not valid. Ask for a new one.", "令牌无效，请重新获取。"),
    "forbidden": ("You may not do this.", "你没有权限执行此操作。"),
    "csrf": ("The page is out of date. Reload it and try again.", "页面已过期，请刷新后重试。"),
    "run-missing": ("There is no such run.", "没有这条记录。"),
    "missing": ("There is nothing at this address.", "此地址没有内容。"),
    "method": ("This address does not take that method.", "此地址不支持该请求方法。"),
    "busy": ("The tutor is restarting. Try again in a few seconds.", "辅导系统正在重启，请几秒后再试。"),
    "read-timeout": ("Reading the problem took too long. You can still ask it.", "读题用时过长，但仍可以提问。"),
    "run-stopped": ("Stopped at your request.", "已按你的要求停止。"),
    "run-model-missing": ("The model is not available. Try again later.", "模型暂不可用，请稍后再试。"),
    "run-broken": ("Something went wrong on our side. Ask again.", "我们这边出了问题，请再问一次。"),
    "run-given-up": (
        "Solving was interrupted {most} times, so it was given up. Ask again.",
        "求解被中断了 {most} 次，已放弃。请再问一次。",
    ),
    "front-missing": (
        "The page is not built yet. Run “make run” in the project's folder: it builds the page and starts the tutor.",
        "页面尚未构建。请在项目文件夹中运行 “make run”，它会构建页面并启动系统。",
    ),
}


def current_language() -> Language:
    """The language of the request being answered."""
    return "zh" if (get_language() or "").startswith("zh") else "en"


def say(key: str, *, lang: str | None = None, **values: Any) -> str:
    """The sentence `key` in `lang`, or in the request's language."""
    english, chinese = SENTENCES[key]
    return (chinese if (lang or current_language()) == "zh" else english).format(**values)


say_later = lazy(say, str)  # for class attributes: the language is known only when a request is answered
