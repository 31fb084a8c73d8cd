"""What the stage says, in both languages; entered into the house's table."""

from tutor.sentences import SENTENCES

SENTENCES.update(
    {
        "judgement-kind": (
            "Choose good, unclear, gave_away, wrong or dispute.",
            "请选择 good、unclear、gave_away、wrong 或 dispute。",
        ),
        "judgement-step": ("There is no such step in this run.", "这次求解中没有这一步。"),
        "judgement-early": ("Wait until the answer is complete, then judge it.", "请等解答完成后再评价。"),
        "why-early": ("Wait until the answer is complete, then ask why.", "请等解答完成后再问为什么。"),
        "judgement-answer": (
            "Dispute the answer as a whole; a single step can be wrong, unclear, good or give too much away.",
            "对整个答案可以提出异议；对单独一步可评为错误、不清楚、好或透露太多。",
        ),
        "judgement-long": ("That is too long. Write at most {most} characters.", "太长了，请不要超过 {most} 个字符。"),
        "judgement-text": ("Write this as plain text.", "请写成纯文本。"),
        "judgement-missing": ("There is no such judgement.", "没有这条评价。"),
        "signature-verdict": ("Choose sign or reject.", "请选择 sign 或 reject。"),
        "signature-refuted": (
            "The algebra system does not agree: {reason} Correct the answer or the working before you sign it.",
            "计算机代数系统不同意：{reason} 请先更正答案或算式，再签名。",
        ),
        "signature-nothing": (
            "There is nothing to sign: write the right answer and a working such as 180/2.5.",
            "没有可签名的内容：请写出正确答案和算式，如 180/2.5。",
        ),
    }
)
