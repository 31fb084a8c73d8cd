"""Steps that are right, steps with a planted error, and steps that must be left alone."""

import pytest

from reasoning_engine.cas import check_step
from reasoning_engine.records import ToolCall

RIGHT = [
    ("$3\\cdot 4=12$", []), ("3*4 = 12", []), ("12/60 = $<<12/60=0.2>>0.2 per minute.", []),
    ("She has 5 + 3 = 8 apples.", []), ("66公斤 + 126公斤 = 192公斤", []), ("一共 3×6=18（个）。", []),
    ("$x^2-5x+6=(x-2)(x-3)$", []), ("Expand: $(x+1)^2=x^2+2x+1$", []), ("$\\sqrt{12}=2\\sqrt3$", []),
    ("\\[\\frac{1}{2}+\\frac13=\\frac56\\]", []), ("$2^{10}=1024$", []), ("3 km = 3000 m", []),
    ("\\begin{align*} \\sqrt{36+81} &= \\sqrt{117}\\\\ &= 3\\sqrt{13} \\end{align*}", []),
    ("$\\frac{d}{dx}x^3=3x^2$", []), ("$180^\\circ-30^\\circ=150^\\circ$", []), ("$5>3$", []),
    ("$1{,}000+234=1{,}234$", []), ("So $x=2$ or $x=3$.", ["$x^2-5x+6=0$"]),
    ("所以 $x=2$ 或 $x=3$。", ["$(x-2)(x-3)=0$"]), ("Subtract 7: $3x=15$, so $x=5$.", ["$3x+7=22$"]),
    ("移项得 $3x=15$，所以 $x=5$。", ["$3x+7=22$"]), ("so $x>-2$", ["$-2x<4$"]),
    ("Dividing by $-2$ gives $x \\ge 3$.", ["$-2x \\le -6$"]),
    ("Squaring gives $x+1=4$.", ["$x+1=4$"]), ("If x = 3, then 2x+1 = 7.", []),
    ("$20/80=0.25=25\\%$", []), ("因式分解得 $(x-2)(x-3)=0$。", ["$x^2-5x+6=0$"]),
    ("Multiply by 2: $x=8$.", ["$\\frac{x}{2}=4$"]), ("$y=2x+1=2\\cdot3+1=7$", ["$x=3$"]),
]  # fmt: skip

WRONG = [
    ("$3\\cdot 4=13$", []), ("3*4 = 13", []), ("She has 5 + 3 = 9 apples.", []), ("66公斤 + 126公斤 = 193公斤", []),
    ("一共 3×6=19（个）。", []), ("$\\frac12+\\frac13=\\frac25$", []), ("$2^{10}=1000$", []),
    ("Factor: $x^2-5x+6=(x-2)(x-4)$", []), ("Expand: $(x+1)^2=x^2+1$", []), ("展开：$(a-b)^2=a^2-b^2$", []),
    ("化简：$2x+3x=6x$", []), ("因式分解：$x^2-4=(x-2)^2$", []), ("$\\sqrt{12}=3\\sqrt2$", []),
    ("Subtract 7 from both sides: $3x=29$.", ["$3x+7=22$"]), ("So $x=6$.", ["$3x=15$"]),
    ("移项得 $3x=29$。", ["$3x+7=22$"]), ("所以 $x=6$。", ["$3x=15$"]), ("so $x<-2$", ["$-2x<4$"]),
    ("所以 $x<-2$。", ["$-2x<4$"]), ("So $x=2$ or $x=4$.", ["Solve the equation: $x^2-5x+6=0$"]),
    ("The solution is therefore $x=3$.", ["We solve the equation $x^2=9$."]), ("3 km = 300 m", []),
    ("2小时=100分钟", []),
    ("$5<3$", []), ("$-3^2=9$", []), ("$\\frac{d}{dx}x^3=2x^3$", []), ("Expand the bracket: $5(x+2)=5x+2$", []),
    ("\\begin{align*} 12\\cdot 15 &= 12\\cdot 10+12\\cdot5 \\\\ &= 120+50 \\end{align*}", []),
    ("$1{,}000+234=1{,}243$", []), ("$3+4\\times2=14$", []),
]  # fmt: skip

LEFT_ALONE = [
    ("Let $x$ be the number of apples.", []), ("$x^2-5x+6=0$", []), ("Suppose $x=4$; then $2x+1=7$.", []),
    ("A root is never negative, so $a=-36$ is false.", ["$\\sqrt{4a+169}=a+31$", "$4a+169=(a+31)^2$"]),
    ("Since the length is positive, $x=3$.", ["$x^2=9$"]), ("增根 $x=3$ 舍去。", ["$x^2=9$"]),
    ("Check: 2+2=5 is false.", []), ("$f(3)=10$", []), ("$x=4$", ["$x=2$"]), ("1 hour + 30 minutes = 90 minutes", []),
    ("25 ÷ 1/3 = 75", []), ("28 cups = 14 pints", []), ("If $x=5$, $3x=15$ and $x+1=6$; try $x=7$.", ["$x^2=4$"]),
    ("Case 1: $x-2=0$.", ["$(x-2)(x-3)=0$"]), ("When $x=1$ the value is 3.", ["$x^2=9$"]),
    ("$\\pi \\approx 3.14$", []), ("$a_2=6$ is large enough", ["$a_2=0$"]), ("In week 1 + week 2 = 35 + 35", []),
    ("Day 1: 70(.30)=21 crickets", []), ("Nothing to see here.", []), ("", []), ("$20/80\\times100=25\\%$", []),
    ("$c=26$", ["The Pythagorean theorem: $c^2=676$"]), ("He paid $5 and then $7 more = $12 in all", []),
    ("14,014 = 14 × 1001", []), ("The ratio is 1:2:7 = 20:40:140", []), ("$\\gcd(a, 55) > 1$", []),
]  # fmt: skip


@pytest.mark.parametrize(("step", "context"), RIGHT)
def test_it_confirms_a_right_step(step, context):
    checked = check_step(step, [], context)
    assert checked.verdict in ("proved", "numeric"), checked


@pytest.mark.parametrize(("step", "context"), WRONG)
def test_it_refutes_a_planted_error_and_names_it(step, context):
    checked = check_step(step, [], context)
    assert checked.verdict == "refuted"
    assert checked.detail.endswith(".")


@pytest.mark.parametrize(("step", "context"), LEFT_ALONE)
def test_it_never_refutes_what_only_looks_wrong(step, context):
    assert check_step(step, [], context).verdict != "refuted"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("10/3 = 3.33", "numeric"),
        ("22/7 = 3.14", "numeric"),
        ("$\\sqrt2 \\approx 1.414$", "numeric"),
        ("$\\sin^2 x+\\cos^2 x=1$", "numeric"),
        ("$\\sqrt2 \\approx 1.9$", "refuted"),
    ],
)
def test_it_tells_rounded_values_from_exact_ones(text, verdict):
    assert check_step(text).verdict == verdict


def test_a_tool_call_of_the_engine_counts_as_proved():
    assert check_step("Compute the greatest common divisor.", [("gcd(285, 646)", "19")]).verdict == "proved"
    assert check_step("Compute it.", (ToolCall("1+1", "2"),)).verdict == "proved"


def test_the_equation_given_to_a_solve_call_is_context():
    tools = (ToolCall("solve(3*x+7=22, x)", "5"),)
    assert check_step("So $x=5$.", (), [("Solve it.", tools)]).verdict == "proved"
    assert check_step("So $x=6$.", (), [("Solve it.", tools)]).verdict == "refuted"


def test_a_refuted_claim_outweighs_proved_ones():
    assert check_step("$1+1=2$ and $2+2=5$ and $3+3=6$", [("1+1", "2")]).verdict == "refuted"


def test_the_sentence_says_what_the_left_side_is():
    assert check_step("$3\\cdot 4=13$").detail == "3\\cdot 4 = 13 is not true: the left side is 12."


def test_a_lost_root_is_named():
    assert "x = -3" in check_step("The solution is therefore $x=3$.", [], ["We solve the equation $x^2=9$."]).detail


def test_every_step_of_the_curriculum_passes():
    from reasoning_engine.curriculum import families

    refuted = []
    for family in families():
        for lang in ("en", "zh"):
            exercise = family.sample(11, family.difficulties[-1], lang)
            for trace in (exercise.fast, exercise.deep):
                context = [exercise.problem]
                for step in trace.steps:
                    text = "".join(part for part in step.parts if isinstance(part, str))
                    tools = [part for part in step.parts if isinstance(part, ToolCall)]
                    checked = check_step(text, tools, context)
                    if checked.verdict == "refuted":
                        refuted.append((family.name, lang, text, checked.detail))
                    context.append((text, tools))
    assert refuted == []


@pytest.mark.parametrize(
    ("step", "verdict"),
    [
        ("The baby sleeps 20 hours a day because 2.5 x 8 = 20", "proved"),
        ("The baby sleeps 21 hours a day because 2.5 x 8 = 21", "refuted"),
        ("The total number is 300*80 = 24010", "refuted"),
        ("One of the shirts costs 40/2=21 dollars.", "refuted"),
        ("In all: 10 points + 75 points = 86 points", "refuted"),
        ("$(10\\text{ cm}^2)(4\\text{ cm})=40\\text{ cm}^3$", "proved"),
        ("Then $-6=2$, so there are no solutions in this case.", "unchecked"),
    ],
)
def test_it_reads_calculations_in_running_text(step, verdict):
    assert check_step(step).verdict == verdict


@pytest.mark.parametrize(
    ("step", "context"),
    [
        ("Multiply out: $3(x+4)=3x+4$.", []),
        ("Multiply out: $(x+1)(x+2)=x^2+3x+3$.", []),
        (r"Note that \[B^2 = \left( x + \frac{1}{x} \right)^2 = x^2 - 2 + \frac{1}{x^2}\]", []),
        ("$2x^2 = 10x$. Divide both sides by $x$: $2x = 10$.", ["Solve 2x^2=10x."]),
        ("$x(x-5) = 0$. Therefore $x-5 = 0$ and hence $x = 5$.", ["Solve x(x-5)=0."]),
        ("Subtract 1 from both sides. $12m=8$", ["Solve 2m+1=9."]),
        ("A product is zero when a factor is zero, so $x=2$.", ["Solve x^2-5x+6=0."]),
        (r"The area is $5 \text{ cm} \times 2 \text{ cm} = 10 \text{ cm}$.", []),
        ("Both share the factor 2: $10:6=4:3$.", []),
        ("One part is $16 \\div 5=4$.", []),
        ("In total she prays 70+80=140 times per week.", []),
        ("He does 5*12=10 pull-ups a day.", []),
        ("平方和减两倍乘积乘余弦：$4^2+8^2+2 \\cdot 4 \\cdot 8\\cos 120^\\circ=112$。", []),
    ],
)
def test_it_refutes_what_used_to_slip_through(step: str, context: list[str]) -> None:
    assert check_step(step, (), context).verdict == "refuted"


@pytest.mark.parametrize(
    ("step", "context"),
    [
        ("Each gets about 16/5=3 apples.", []),
        ("$100/3=33$ buses are full.", []),
        ("The units digit of $7 \\cdot 8=6$.", []),
        (r"The area is $5 \text{ cm} \times 2 \text{ cm} = 10 \text{ cm}^2$.", []),
        ("3 rows of 5 cm: $3 \\times 5 \\text{ cm} = 15 \\text{ cm}$.", []),
        ("$x(x+2)=x^2+10$ is to be solved.", []),
        ("which has solutions $x = 2,3$.", ["Solve x^2-5x+6=0.", "Factoring gives $(x-2)(x-3)=0$,"]),
        ("so $x=2$ or $x=3$.", ["Solve x^2-5x+6=0."]),
        ("$f^{-1}(2) = 5$", ["$f(5)=2$"]),
        (r"\times 2! = 6 \times 2 $$ ways", []),
        ("Losing 5 thousand dollars a day for 3 days is a lot.", []),
    ],
)
def test_it_leaves_alone_what_only_looks_wrong(step: str, context: list[str]) -> None:
    assert check_step(step, (), context).verdict != "refuted"
