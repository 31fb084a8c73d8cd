"""What the stage says, in both languages; entered into the house's table."""

from tutor.sentences import SENTENCES

SENTENCES.update(
    {
        "lab-no-weights": (
            "The tutor is served by another machine's model, which cannot be trained here. Choose the torch backend.",
            "当前使用的是外部服务器上的模型，无法在此训练。请改用 torch 后端。",
        ),
        "lab-disk": (
            "A training needs {needed} MB of free disk, and there are {free} MB. Free some first.",
            "训练需要 {needed} MB 的磁盘空间，现有 {free} MB。请先清理。",
        ),
        "lab-nothing": (
            "Nothing is left to train on: the preview says why each claim was left out.",
            "没有可用于训练的内容：预览中说明了每一条被排除的原因。",
        ),
        "lab-no-target": (
            "There are too few problems to hold some out as a test. Choose a suite as the target.",
            "题目太少，无法留出一部分用于测试。请选择一个测试集作为目标。",
        ),
        "lab-retired": (
            "This data set was retired or its file is damaged. Build a new one.",
            "该数据集已停用或文件已损坏，请重新生成。",
        ),
        "lab-one-training": (
            "One training is under way. Wait for it, or stop it first.",
            "已有一个训练正在进行。请等待，或先停止它。",
        ),
        "lab-not-stopped": ("Only a stopped or failed training can go on.", "只有已停止或失败的训练可以继续。"),
        "lab-not-passed": (
            "The gate has not let this model through, so it can be neither tried nor promoted.",
            "该模型未通过检验，不能试用，也不能启用。",
        ),
        "lab-other-champion": (
            "It was measured against {name}, which is no longer champion. Evaluate it again.",
            "它是与 {name} 比较的，而后者已不是现役模型。请重新评估。",
        ),
        "lab-serving": (
            "It serves now, so it cannot be measured against itself. End its trial or roll back first.",
            "它正在使用中，无法与自己比较。请先结束试用或恢复上一个模型。",
        ),
        "lab-measuring": ("It is being measured already. Wait for the report.", "正在评估中，请等待报告。"),
        "lab-approvals": (
            "{needed} people must approve; {got} have. Ask a colleague.",
            "需要 {needed} 人批准，目前 {got} 人。请找一位同事。",
        ),
        "lab-share": ("Choose a share from 0 to {most} %.", "请选择 0 到 {most} % 的比例。"),
        "lab-no-previous": ("There is no earlier champion to go back to.", "没有可以恢复的上一个模型。"),
        "lab-minutes": ("Train for 1 to {most} minutes.", "训练时间请取 1 到 {most} 分钟。"),
        "lab-since": ("Write the date as 2026-09-01.", "日期请写成 2026-09-01。"),
        "lab-source": ("Choose person, practice or gradebook.", "请选择 person、practice 或 gradebook。"),
        "lab-target": ("There is no suite of that name.", "没有这个名称的测试集。"),
        "lab-missing": ("There is no such data set, training or model.", "没有这个数据集、训练或模型。"),
    }
)
