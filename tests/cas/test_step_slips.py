"""Slips in steps that only a look at the problem, the tool call or the steps before can see; and their right twins."""

import pytest

from reasoning_engine.cas import check_step

# step, tools, context (the problem first)
REFUTED = [
    # one number or sign away from an identity
    (r"We get \[4x^3-9x^2-8x-3 = (x-3)(4x^2+5x+1).\]", [], ["Solve it."]),
    (r"\begin{align*} f(x) &= \sin^4 x + 2 - \sin^2 x \\ &= (\sin^2 x - \frac12)^2 + \frac34 \end{align*}", [], ["p"]),
    (r"\begin{align*} &(22a+60b)-(9a+50b)\\ &\qquad=23a+60b-9a-50b \end{align*}", [], ["p"]),
    (r"$\frac{1}{x(x+1)}=\frac{1}{x}-\frac{1}{x+2}$", [], ["p"]),
    (r"Their sum is $(n-2)+n+(n+1)=3n$.", [], ["Three consecutive integers"]),
    (r"剩下的是 $x+\frac34x=\frac{x}{4}$。", [], ["一根绳子"]),
    (r"\begin{align*} \frac{1-\sin^2 x}{\cos^2 x} &= \frac{\cos^2 x}{\cos^2 x} = 11 \end{align*}", [], ["p"]),
    # one slip away from what was said before
    (r"Completing the square we get $(x-4)^2+(y+3)^2=0$.", [], ["p", r"$x^2-10x+y^2+6y+34=0$"]),
    (r"which is equivalent to $y=-3x+30$.", [], ["p", r"\[y-25=-3(x-5)\]"]),
    (r"Thus, we have $5x(x+3y) = x^2(x+2y)$.", [], ["If $5x^2+10xy=x^3+2x^2y$, what is $x$?"]),
    (r"$$x=180-2x\qquad\Rightarrow 3x=190\qquad\Rightarrow x=60$$", [], ["An angle"]),
    # lines one under the other
    ("75-X=25", [], ["Hockey", "150-76-X=25"]),
    # what a call of the step, the problem or a formula says
    ("设 $x$ 年后，解 $19+x=3(3+x)$：", [("solve(17+x=3*(3+x), x)", "4")], ["莉莉17岁"]),
    ("So $-2p=-17$.", [("-16/(-2)", "8")], ["Solve for p and q: p+q=14 and p-q=2"]),
    ("Put $p=11$ into the first equation.", [], ["Solve for p and q: p+q=14 and p-q=2", "So $-2p=-16$."]),
    ("The vertex lies at $x=-b/(3a)$.", [], ["y = x² - 4x + 4. Find its minimum value."]),
    (r"Use $S=a\frac{q^n-1}{q+1}$.", [], ["2, 4, 8, 16, ..."]),
    ("The line is $y=2x+3$.", [], ["give the equation of the straight line joining (3, 3) and (8,13)."]),
    ("The circle: $(x-6)^2+(y+1)^2=49$.", [], ["A circle has centre (6,1) and radius 7. What is its equation?"]),
    ("So $f(3)=11$.", [], ["Let $f(x)=x^2+1$. Find $f(3)$."]),
    # numbers that were told otherwise
    (r"Time: $148 \div 39=4$.", [], ["148 km, 5 km/h and 32 km/h", "Together $5+32=37$."]),
    (r"So divide: $13001 \div 1000=13$.", [], ["Express 13000 metres in kilometres."]),
    (r"Gaps: $45 \div 7=6$.", [], ["Around a garden, 42 m in all, a tree every 7 m."]),
    (r"验证：$4 \times 6=18$。", [], ["_____*6=18"]),
    (r"$\binom{21}{4}=5987$", [], ["p"]),
    # an equation in words only
    ("Then 36 are left; solve the equation: $x=60$.", [], ["p", r"What is left is $x-\frac14x=\frac{3x}{4}$."]),
    ("Add 74 to both sides. $19x=1858$", [("1784+74", "1858")], ["If $-74+16x=1784$, what is $x$?"]),
    ("A product is zero when a factor is zero, so $p=-3$.", [], ["$p^2 + 5p + 6 = 0$, $p$ = ?"]),
]  # fmt: skip

NOT_REFUTED = [
    (r"We get \[4x^3-9x^2-8x-3 = (x-3)(4x^2+3x+1).\]", [], ["Solve it."]),
    (r"Their sum is $(n-1)+n+(n+1)=3n$.", [], ["Three consecutive integers"]),
    (r"Completing the square we get $(x-5)^2+(y+3)^2=0$.", [], ["p", r"$x^2-10x+y^2+6y+34=0$"]),
    (r"\begin{align*} x+y &= 10 \\ x-y &= 2 \end{align*}", [], ["Two numbers"]),
    (r"If $(x+1)^2=x^2+4x+1$, then $x=0$.", [], ["p"]),
    (r"which simplifies to $(n-2)(n+2)=21$.", [], ["p", r"\[n(n-2)(n+2)=7(n+(n+2)+(n-2)),\]"]),
    (r"Thus, $F(12) = \frac{1}{2}(12)(11) = \boxed{66}$.", [], [r"$F(6) = 15$ and $F(x)$ is a polynomial."]),
    ("Every odd function satisfies $f(0)=0$.", [], [r"Let $f(x)=x^2+1$."]),
    ("Check $x=5$: $3+5=9$ does not hold.", [], ["p"]),
    (r"Therefore, $\frac{15}{25}=60$ percent of it is shaded.", [], ["What percent is shaded?"]),
    (r"so $11(3)(5\text{ cents})=\$1.65$", [], ["p"]),
    (r"$\left(2\sqrt{t-2}\right)^2 = 4(t-2)$", [], ["p"]),
    ("This factors as $b(b-7)=0$, so $b=7$.", [], ["In a base $b$ the square of 22 is 514. What is $b$?"]),
    ("10/3 = 3.33", [], ["p"]), ("She can buy 31/14 = 2 tickets.", [], ["How many tickets can she buy?"]),
    (r"The line is $y=2x-3$.", [], ["the line parallel to y=2x through (3, 3) and not (8, 1)."]),
    ("14 * 1 1/2 = 21 birds", [], ["p"]), ("The total is 250 x 12 = 3 000 grams.", [], ["p"]),
    ("Subtract Weeks 3-4 from Weeks 1-2 = 96 - 70 = 26", [], ["p"]),
    (r"\[1\text{ yard}=3\text{ feet}\]", [], ["How many cubic feet are in three cubic yards?"]),
    ("其余的人一项也没有：$70-61=9$。", [], ["三项都不参加的有多少人？"]),
    ("再去掉48，剩下48，列方程求解：$x=384$。", [], ["p", r"先取走一部分后剩下：$x-\frac34x=\frac{x}{4}$。"]),
    ("So each loses 5 * 3 = $15,000 (in thousands).", [], ["p"]),
]  # fmt: skip


@pytest.mark.parametrize(("step", "tools", "context"), REFUTED)
def test_a_slip_is_refuted_with_a_sentence(step, tools, context):
    checked = check_step(step, tools, context)
    assert checked.verdict == "refuted", checked
    assert checked.detail.endswith(".")


@pytest.mark.parametrize(("step", "tools", "context"), NOT_REFUTED)
def test_what_only_looks_like_a_slip_is_left_alone(step, tools, context):
    assert check_step(step, tools, context).verdict != "refuted"
