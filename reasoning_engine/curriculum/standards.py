"""What the two curricula ask for: the clusters of the Common Core and the themes of the Chinese standards.

The clusters are those of the Common Core State Standards for Mathematics (2010), grades 1 to 12, and sums within ten of
the kindergarten. The Chinese themes are
those of 义务教育数学课程标准 (2022) and 普通高中数学课程标准 (2017, revised 2020); a family's theme follows from its strand,
with exceptions by name. Left out: the wording of the standards.
"""

from __future__ import annotations

from reasoning_engine.curriculum.family import Family, Strand

_DOMAINS = (
    "K.OA:A 1.OA:ABCD 1.NBT:ABC 1.MD:ABC 1.G:A 2.OA:ABC 2.NBT:AB 2.MD:ABCD 2.G:A 3.OA:ABCD 3.NBT:A 3.NF:A 3.MD:ABCD 3.G:A "
    "4.OA:ABC 4.NBT:AB 4.NF:ABC 4.MD:ABC 4.G:A 5.OA:AB 5.NBT:AB 5.NF:AB 5.MD:ABC 5.G:AB 6.RP:A 6.NS:ABC 6.EE:ABC 6.G:A "
    "6.SP:AB 7.RP:A 7.NS:A 7.EE:AB 7.G:AB 7.SP:ABC 8.NS:A 8.EE:ABC 8.F:AB 8.G:ABC 8.SP:A HSN-RN:AB HSN-Q:A HSN-CN:ABC "
    "HSN-VM:ABC HSA-SSE:AB HSA-APR:ABCD HSA-CED:A HSA-REI:ABCD HSF-IF:ABC HSF-BF:AB HSF-LE:AB HSF-TF:ABC HSG-CO:ABCD "
    "HSG-SRT:ABCD HSG-C:AB HSG-GPE:AB HSG-GMD:AB HSG-MG:A HSS-ID:ABC HSS-IC:AB HSS-CP:AB HSS-MD:AB"
)
CLUSTERS = tuple(
    f"{domain}.{letter}" for domain, letters in (part.split(":") for part in _DOMAINS.split()) for letter in letters
)

# English name, Chinese name; in the order of the standards.
THEMES = (
    ("Number and operations", "数与运算"),
    ("Quantitative relations", "数量关系"),
    ("Shapes and measuring them", "图形的认识与测量"),
    ("Position and motion of shapes", "图形的位置与运动"),
    ("Sorting, collecting and showing data", "数据的收集、整理与表达"),
    ("Chance", "随机现象发生的可能性"),
    ("Numbers and expressions", "数与式"),
    ("Equations and inequalities", "方程与不等式"),
    ("Functions (junior secondary)", "函数"),
    ("Properties of figures", "图形的性质"),
    ("Transformations of figures", "图形的变化"),
    ("Figures and coordinates", "图形与坐标"),
    ("Sampling and data analysis", "抽样与数据分析"),
    ("Probability of events", "随机事件的概率"),
    ("Projects", "综合与实践"),
    ("Sets and logic", "集合与常用逻辑用语"),
    ("Quadratic functions, equations, inequalities", "一元二次函数、方程和不等式"),
    ("Concept and properties of functions", "函数的概念与性质"),
    ("Powers, exponentials, logarithms", "幂函数、指数函数、对数函数"),
    ("Trigonometric functions", "三角函数"),
    ("Sequences", "数列"),
    ("Derivatives and their use", "一元函数导数及其应用"),
    ("Plane vectors", "平面向量及其应用"),
    ("Complex numbers", "复数"),
    ("Solid geometry and vectors in space", "立体几何与空间向量"),
    ("Analytic geometry", "平面解析几何"),
    ("Principles of counting", "计数原理"),
    ("Probability and statistics (senior)", "概率与统计"),
    ("Calculus (university)", "高等数学"),
    ("Linear algebra (university)", "线性代数"),
    ("Competitions", "数学竞赛"),
    ("Reading carefully", "审题"),
)

_BY_STRAND: dict[Strand, str] = {
    "counting": "数与运算", "arithmetic": "数与运算", "fractions": "数与运算", "decimals": "数与运算",
    "measurement": "数量关系", "ratio": "数量关系", "word_problems": "数量关系", "geometry": "图形的认识与测量",
    "statistics": "抽样与数据分析", "integers": "数与式", "expressions": "数与式", "equations": "方程与不等式",
    "inequalities": "方程与不等式", "systems": "方程与不等式", "functions": "函数", "sequences": "数列",
    "trigonometry": "三角函数", "vectors": "平面向量及其应用", "complex": "复数", "probability": "随机事件的概率",
    "number_theory": "数与运算", "calculus": "一元函数导数及其应用", "linear_algebra": "线性代数",
    "competition": "数学竞赛", "traps": "审题",
}  # fmt: skip

_EXCEPTIONS = {
    "数量关系": ("percent_of", "what_percent", "percent_change", "percent_whole", "percent_difference", "discount",
                 "simple_interest", "place_in_line"),
    "图形的认识与测量": ("unit_conversion", "elapsed_time"),
    "图形的性质": ("triangle_angles", "polygon_diagonals", "right_triangle", "inscribed_angle", "arc_and_sector"),
    "图形的变化": ("similar_triangles",),
    "图形与坐标": ("point_distance", "midpoint"),
    "数据的收集、整理与表达": ("mean", "missing_from_mean"),
    "数学竞赛": ("last_digit_of_power", "simultaneous_remainders", "divisor_count", "modular_inverse"),
    "集合与常用逻辑用语": ("set_operations", "survey_of_two"),
    "一元二次函数、方程和不等式": ("quadratic_inequality", "parabola_vertex", "mean_inequality"),
    "函数的概念与性质": ("function_composition", "function_domain", "inverse_function"),
    "幂函数、指数函数、对数函数": ("logarithm_value", "exponential_equation", "logarithmic_equation", "growth_and_decay"),
    "立体几何与空间向量": ("cross_product", "round_solid_volume"),
    "平面解析几何": ("tangent_line", "circle_equation"),
    "概率与统计": ("spread_of_data", "stratified_sample", "two_way_table", "expected_value", "bayes"),
    "计数原理": ("combinations", "arrangements", "binomial_coefficient"),
    "高等数学": ("sine_limit", "limit_rational", "definite_integral", "area_between_curves", "infinite_geometric",
                 "partial_derivative", "substitution_integral", "linear_growth_equation"),
}  # fmt: skip
_BY_NAME = {name: theme for theme, names in _EXCEPTIONS.items() for name in names}


def clusters_of(family: Family) -> list[str]:
    """The Common Core clusters a family belongs to: "4.NBT.A.3" lies in 4.NBT.A. Empty for university courses, practices
    (MP) and what the Common Core leaves out."""
    codes = (code.strip().split(".") for code in family.ccss.split(","))
    tagged = (".".join(code[: 2 if code[0].startswith("HS") else 3]) for code in codes)
    return [code for code in tagged if code in CLUSTERS]


def theme_of(family: Family) -> str:
    """The theme of the Chinese standards a family belongs to, by its Chinese name."""
    return _BY_NAME.get(family.name, _BY_STRAND[family.strand])
