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
    "csv-missing": ("Choose a CSV file, or paste its rows.", "请选择 CSV 文件，或粘贴其内容。"),
    "csv-long": (
        "The table is longer than {most} characters. Split it into smaller files.",
        "表格超过 {most} 个字符。请拆成较小的文件。",
    ),
    "csv-header": (
        "The first line must name the columns. Missing: {columns}.",
        "第一行须写列名。缺少：{columns}。",
    ),
    "csv-empty": ("There is no row under the column names.", "列名下面没有任何行。"),
    "csv-rows": ("The table has more than {most} rows. Split it.", "表格超过 {most} 行，请拆分。"),
    "csv-unreadable": ("Row {row} cannot be read as CSV. Check its quotes.", "第 {row} 行不是有效的 CSV，请检查引号。"),
    "csv-row": ("Row {row}: {sentence}", "第 {row} 行：{sentence}"),
    "csv-more": ("{count} more rows are wrong.", "另有 {count} 行有误。"),
    "csv-nothing": ("Nothing was imported.", "没有导入任何内容。"),
    "class-name": ("Give the class a name of up to 80 characters.", "请给班级起一个不超过 80 个字符的名称。"),
    "class-missing": ("There is no such class.", "没有这个班级。"),
    "classes-many": ("You have {most} classes, which is the most.", "你已有 {most} 个班级，已达上限。"),
    "join-code-wrong": ("No class has this code. Check it with your teacher.", "没有班级使用此加入码，请与老师核对。"),
    "join-teacher": (
        "Codes are for pupils. Ask the class's teacher to make you a co-teacher.",
        "加入码供学生使用。请该班教师把你设为协作教师。",
    ),
    "member-name": ("Write the person's user name.", "请填写对方的用户名。"),
    "member-choice": ("Choose pupil or co-teacher.", "请选择 pupil（学生）或 co-teacher（协作教师）。"),
    "member-unknown": ("Nobody has the user name {username}.", "没有用户名为 {username} 的人。"),
    "member-part": (
        "{username} cannot be that: teachers become co-teachers, students pupils.",
        "{username} 不能这样加入：教师只能作协作教师，学生只能作学生。",
    ),
    "member-already": ("{username} is in the class already.", "{username} 已在班级中。"),
    "member-teacher": (
        "The teacher who made the class stays in it. Archive the class instead.",
        "创建班级的教师不能离开。可以改为归档班级。",
    ),
    "roster-username": (
        "“{username}” is no user name. Use letters, digits and the signs @ + - _ or a full stop.",
        "“{username}”不能作用户名。请用字母、数字、@ + - _ 或英文句点。",
    ),
    "roster-twice": ("{username} stands in row {row} already.", "{username} 已出现在第 {row} 行。"),
    "roster-role": ("{username} is not an active student's account.", "{username} 不是可用的学生账号。"),
    "roster-name": ("Write a name of up to 150 characters.", "请填写不超过 150 个字符的姓名。"),
    "roster-lang": ("Write en or zh as the language, or leave it empty.", "语言请写 en 或 zh，或留空。"),
    "roster-password": (
        "The password is too easy to guess. Take a longer one, or leave it empty to have one made.",
        "密码太容易被猜到。请换更长的密码，或留空由系统生成。",
    ),
    "exercise-missing": ("There is no such exercise.", "没有这道练习。"),
    "exercise-gone": (
        "This exercise has left the curriculum. Take another one.",
        "这道练习已不在题库中，请换一道。",
    ),
    "why-open": ("Solve the exercise first, then ask why.", "请先做完这道练习，再问为什么。"),
    "exercise-ended": ("This exercise is finished. Take the next one.", "这道练习已结束，请做下一道。"),
    "exercise-attempts": (
        "{most} answers are enough for one exercise. Take another one.",
        "一道练习最多回答 {most} 次，请换一道。",
    ),
    "topic-unknown": ("There is no such topic. Pick one from the map.", "没有这个知识点。请从地图中选择。"),
    "grade-range": ("Choose a grade from 1 to 13.", "年级请取 1 到 13。"),
    "answer-missing": ("Write an answer.", "请写下答案。"),
    "answer-long": ("An answer has at most {most} characters. Shorten it.", "答案最多 {most} 个字符，请缩短。"),
    "answer-unclear": (
        "I cannot read this as an answer. Write it another way, for example 3/4, 2*x+1 or x=2.",
        "我看不懂这个答案。请换一种写法，例如 3/4、2*x+1 或 x=2。",
    ),
    "answer-unfinished": (
        "The value is right. Bring it into the form that is asked for.",
        "数值是对的，请化成题目要求的形式。",
    ),
    "answer-unit": ("Look at the unit again.", "再看看单位。"),
    "answer-decimal": ("The exact value is asked for, not a rounded one.", "要写准确值，不要近似值。"),
    "answer-set": ("Compare how many answers there are.", "再想想一共有几个答案。"),
    "hint-after-attempt": ("Try again first; then there is more help.", "请先再试一次，之后会有更多提示。"),
    "hint-none": ("There is no more help here.", "这里没有更多提示了。"),
    "work-missing": ("There is no such sheet of work.", "没有这份演算。"),
    "lines-many": ("A sheet holds at most {most} lines.", "一份演算最多 {most} 行。"),
    "line-long": ("A line holds at most {most} characters. Split it.", "一行最多 {most} 个字符，请分成几行。"),
    "line-text": ("Each line must be a text.", "每一行必须是文字。"),
    "consent-purpose": ("Choose the purpose training or evaluation.", "请选择用途：training 或 evaluation。"),
    "consent-given": ("Say true to agree or false to withdraw.", "同意请填 true，撤回请填 false。"),
    "consent-voice": (
        "Say whose word it is: guardian, school or of_age.",
        "请说明是谁的意见：guardian、school 或 of_age。",
    ),
    "consent-ground": (
        "Write in up to 200 characters what the record rests on, such as “signed form of 1 September”.",
        "请用不超过 200 个字符写明依据，如“9 月 1 日签署的表格”。",
    ),
    "person-missing": ("There is no such person.", "没有这个人。"),
    "leaving-password": ("Write your password to confirm.", "请输入密码以确认。"),
    "leaving-wrong": ("The password does not match. Nothing was deleted.", "密码不正确，什么都没有删除。"),
    "leaving-last": (
        "You are the only administrator. Name another one first.",
        "你是唯一的管理员，请先指定另一位管理员。",
    ),
    "lines-held-back": (
        "This problem belongs to a set that does not allow a check of single lines.",
        "这道题属于一份不允许逐行检查的作业。",
    ),
    "line-equivalent": ("Right.", "正确。"),
    "line-follows": ("Right.", "正确。"),
    "line-astray": (
        "This follows from your line above, but something went wrong before it.",
        "这一行由上一行可得，但前面已经出错了。",
    ),
    "line-loses_roots": (
        "A solution got lost on the way to this line.",
        "到这一行时丢了一个解。",
    ),
    "line-gains_roots": (
        "This line allows something that the line before does not.",
        "这一行多出了上一行没有的解。",
    ),
    "line-not_equivalent": (
        "This does not follow from the line before.",
        "这一行不能由上一行得到。",
    ),
    "line-loses_roots-first": (
        "A solution of the problem got lost on the way to this line.",
        "从题目到这一行丢了一个解。",
    ),
    "line-gains_roots-first": (
        "This line allows something that the problem does not.",
        "这一行多出了题目没有的解。",
    ),
    "line-not_equivalent-first": (
        "This is not right, or does not follow from the problem.",
        "这一行不对，或者不能由题目得到。",
    ),
    "line-where": ("Look at line {line} of your work. ", "看看你演算的第 {line} 行。"),
    "line-cannot_tell": ("I cannot check this line.", "我无法检查这一行。"),
    "hint-after-line": ("Write another try for this line first.", "请先把这一行再试着写一次。"),
    "nudge-first-line": (
        "Look at your first line again. What did you do to the problem to get it?",
        "再看看第一行：你对题目做了什么得到它？",
    ),
    "nudge-line": (
        "Line {before} is right; line {line} is not. What did you do between them?",
        "第 {before} 行是对的，第 {line} 行不对。这两行之间你做了什么？",
    ),
    "nudge-go-on": (
        "All lines so far are right. What would bring you nearer to the answer?",
        "到目前为止都对。怎样能离答案更近一步？",
    ),
    "nudge-read": ("I read {description}. ", "我读到的是{description}。"),
    "nudge-start": (
        "What is given, and what is asked? Write one small step that you are sure of.",
        "已知什么，要求什么？先写出你有把握的一小步。",
    ),
    "item-gone": (
        "This problem is no longer in the curriculum. Tell your teacher.",
        "这道题已不在题库中，请告诉老师。",
    ),
    "set-missing": ("There is no such problem set.", "没有这份题集。"),
    "set-title": ("Give the set a title of up to 120 characters.", "请给题集起一个不超过 120 个字符的标题。"),
    "set-published": (
        "The set is published, so its problems stay. Copy it to change them.",
        "题集已发布，题目不能再改。可以复制一份再改。",
    ),
    "set-full": ("A set has at most {most} problems.", "一份题集最多 {most} 道题。"),
    "set-order": ("The order must name each problem once.", "顺序须恰好包含每道题一次。"),
    "set-copy": ("{title} (copy)", "{title}（副本）"),
    "set-classless": ("Choose the class that gets the set.", "请选择要布置的班级。"),
    "set-empty": ("Add a problem first.", "请先添加题目。"),
    "set-due-past": ("The due date has passed. Choose a later one.", "截止时间已过，请选更晚的时间。"),
    "set-draft-only": ("Only a draft can be deleted. Archive the set instead.", "只有草稿可以删除。可以改为归档。"),
    "set-not-published": ("The set is not published.", "题集没有发布。"),
    "set-opened": (
        "A pupil has opened a problem of this set already, so it stays published. Archive it instead.",
        "已有学生打开过题目，不能再撤回。可以改为归档。",
    ),
    "preview-seed": ("Choose one of the exercises that the preview shows.", "请选择预览中的一道题。"),
    "set-field": ("Check this value of the set: {field}.", "请检查题集的这一项：{field}。"),
    "family-unknown": ("The curriculum has no such topic.", "题库中没有这个主题。"),
    "family-difficulty": ("This topic has the difficulties {known}.", "此主题的难度为 {known}。"),
    "item-points": ("Points are a whole number from 1 to 100.", "分值须为 1 到 100 的整数。"),
    "item-unsound": (
        "No exercise of this topic passed the check. Choose another difficulty.",
        "这个主题没有通过检查的题目，请换一个难度。",
    ),
    "item-family-key": (
        "The curriculum's own key cannot be changed here. Override single scores instead.",
        "题库题目的答案不能在这里修改。可以单独改分。",
    ),
    "own-problem": ("Write the problem in up to {most} characters.", "请用不超过 {most} 个字符写出题目。"),
    "own-key": ("Write the answer in up to {most} characters.", "请用不超过 {most} 个字符写出答案。"),
    "own-type": ("Leave the type empty, or choose one of {known}.", "类型可留空，或选 {known} 之一。"),
    "own-key-unread": (
        "The answer cannot be read as mathematics. Write it like 3/4, x^2+1, or 2, 3.",
        "答案无法识别。请写成 3/4、x^2+1 或 2, 3 这样的形式。",
    ),
    "own-key-refuted": ("The answer does not solve the problem. {reason}", "这个答案不是题目的解。{reason}"),
    "policy-rung": ("Hints go up to rung 1, 2 or 3.", "提示层级为 1、2 或 3。"),
    "exception-pupil": ("Name a pupil of the set's class.", "请填写该班级的学生。"),
    "override-reason": ("Write the reason for the change.", "请写明改分的理由。"),
    "override-range": ("The score is a number from 0 to 100.", "分数须为 0 到 100 之间的数。"),
    "remedial-rules": ("Choose at least one of the listed mistakes.", "请至少选择列表中的一种错误。"),
    "remedial-title": ("Once more: {title}", "再练一次：{title}"),
    "answer-empty": ("Write an answer.", "请写出答案。"),
    "answer-closed": ("This set takes no more answers.", "这份题集不再接受作答。"),
    "answer-right-already": ("Your answer is right already.", "你已经答对了。"),
    "answer-no-tries": ("All {most} tries are used up.", "{most} 次作答机会已用完。"),
    "answer-kept": ("Your answer is kept.", "答案已保存。"),
    "work-lines": (
        "Write up to {lines} lines of up to {characters} characters.",
        "最多写 {lines} 行，每行不超过 {characters} 个字符。",
    ),
    "ask-assigned": (
        "This is problem {number} of your assignment “{title}”, so the tutor does not solve it now. Work on it there.",
        "这是作业“{title}”的第 {number} 题，辅导系统现在不能替你解。请在作业中完成。",
    ),
    "ask-assigned-hints": (
        "This is problem {number} of your assignment “{title}”. Open it there: you can get hints.",
        "这是作业“{title}”的第 {number} 题。请在作业中打开它，那里可以看提示。",
    ),
    "ask-withheld": (
        "Stopped: the answer would give away a problem of your assignment “{title}”.",
        "已停止：这个答案会泄露作业“{title}”中的题目。",
    ),
    "quota-deep": (
        "Your {most} deep solutions of today are used up. Ask in the fast mode, or again tomorrow.",
        "你今天的 {most} 次深入思考已用完。请用快速模式，或明天再来。",
    ),
    "quota-deep-class": (
        "Your class has used up its {most} deep solutions of today. Ask in the fast mode, or again tomorrow.",
        "你们班今天的 {most} 次深入思考已用完。请用快速模式，或明天再来。",
    ),
    "limited-quota": (
        "Your deep solutions of today are used up, so this one is short.",
        "你今天的深入思考次数已用完，所以这次用快速模式。",
    ),
    "limited-class": (
        "Your class has used up its deep solutions of today, so this one is short.",
        "你们班今天的深入思考次数已用完，所以这次用快速模式。",
    ),
    "limited-policy": (
        "An assignment of yours allows no deep thinking here, so this one is short.",
        "你的作业在这里不允许深入思考，所以这次用快速模式。",
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
