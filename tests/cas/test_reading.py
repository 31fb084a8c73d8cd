"""Problems as people put them: the kind, the tool call that answers them, and what is left to the model."""

import pytest

from reasoning_engine.cas import evaluate, read_problem
from reasoning_engine.records import Problem

CALLS = [
    ("Solve x^2-5x+6=0", "solve(x^2-5*x+6=0, x)", "2, 3"),
    ("Solve the equation 3x+7=22 for x.", "solve(3*x+7=22, x)", "5"),
    ("Please solve for x: $\\frac{x}{2}+3=7$", "solve(x/2+3=7, x)", "8"),
    ("If 3x+7=22, what is x?", "solve(3*x+7=22, x)", "5"), ("Find x if 2x = 10", "solve(2*x=10, x)", "5"),
    ("What is the value of y when 2y-1=9?", "solve(2*y-1=9, y)", "5"),
    ("Find all real x such that x^2=4", "solve(x^2=4, x)", "-2, 2"),
    ("3x + 7 = 22, x = ?", "solve(3*x+7=22, x)", "5"), ("Find the roots of x^2-4=0", "solve(x^2-4=0, x)", "-2, 2"),
    ("解方程 3x+7=22", "solve(3*x+7=22, x)", "5"), ("解方程：3x＋7＝22。", "solve(3*x+7=22, x)", "5"),
    ("求方程 x^2-4=0 的解", "solve(x^2-4=0, x)", "-2, 2"), ("已知 3x+7=22，求x的值", "solve(3*x+7=22, x)", "5"),
    ("请问方程 2x=6 的解是多少？", "solve(2*x=6, x)", "3"), ("Solve 2x+3>7", "solve(2*x+3>7, x)", "(2, oo)"),
    ("Solve the inequality $2x + 3 \\ge 7$.", "solve(2*x+3>=7, x)", "[2, oo)"),
    ("解不等式 2x+3>7", "solve(2*x+3>7, x)", "(2, oo)"),
    ("Solve the system x+y=3, x-y=1", "solve([x+y=3, x-y=1], [x, y])", "x=2, y=1"),
    ("Solve x+y=3 and x-y=1", "solve([x+y=3, x-y=1], [x, y])", "x=2, y=1"),
    ("解方程组 x+y=3, x-y=1", "solve([x+y=3, x-y=1], [x, y])", "x=2, y=1"),
    ("解方程组 $\\begin{cases}x+y=3\\\\x-y=1\\end{cases}$", "solve([x+y=3, x-y=1], [x, y])", "x=2, y=1"),
    ("1+1=?", "1+1", "2"), ("What is 12*(3+4)?", "12*(3+4)", "84"), ("Calculate 3/4+5/6", "3/4+5/6", "19/12"),
    ("计算：12×(3+4)", "12*(3+4)", "84"), ("12×3等于多少？", "12*3", "36"), ("12 * 3 =", "12*3", "36"),
    ("3 + 4", "3+4", "7"),
    ("What is 2 plus 2?", "(2)+(2)", "4"), ("7乘以8等于几", "7*8", "56"),
    ("Compute $\\sqrt{16}+2$", "sqrt(16)+2", "6"), ("口算 25×4", "25*4", "100"), ("What is 5!?", "5!", "120"),
    ("2的10次方是多少", "(2)^(10)", "1024"), ("What is the square root of 144?", "sqrt(144)", "12"),
    ("What is the sum of 3 and 5?", "3+5", "8"), ("求 285 和 646 的最大公约数", "gcd(285, 646)", "19"),
    ("What is the greatest common divisor of 12, 18 and 30?", "gcd(12, 18, 30)", "6"),
    ("Find the GCF of 12 and 18", "gcd(12, 18)", "6"), ("4和6的最小公倍数是多少？", "lcm(4, 6)", "12"),
    ("Find the LCM of 4 and 6.", "lcm(4, 6)", "12"), ("What is 25% of 80?", "25%*80", "20"),
    ("80的25%是多少？", "25%*80", "20"), ("What percent of 80 is 20?", "20/80*100", "25"),
    ("20 is 25% of what number?", "20/(25%)", "80"), ("What is 3/4 of 20?", "(3/4)*20", "15"),
    ("Which is larger, 9.11 or 9.9?", "max(9.11, 9.9)", "9.9"), ("9.11和9.9哪个大？", "max(9.11, 9.9)", "9.9"),
    ("Which is smaller: 1/2 or 1/3?", "min(1/2, 1/3)", "1/3"), ("Compare 0.5 and 1/3", "compare(0.5, 1/3)", ">"),
    ("比较 0.5 和 1/3 的大小", "compare(0.5, 1/3)", ">"), ("Is 91 a prime number?", "isprime(91)", "no"),
    ("91是质数吗？", "isprime(91)", "no"), ("把60分解质因数", "factorint(60)", "2^2*3*5"),
    ("Find the prime factorization of 60.", "factorint(60)", "2^2*3*5"),
    ("List all factors of 12", "divisors(12)", "1, 2, 3, 4, 6, 12"),
    ("12的因数有哪些？", "divisors(12)", "1, 2, 3, 4, 6, 12"),
    ("What is the remainder when 17 is divided by 5?", "mod(17, 5)", "2"), ("17除以5的余数是多少", "mod(17, 5)", "2"),
    ("What is 17 mod 5?", "mod(17, 5)", "2"), ("Find the derivative of x^3-2x", "diff(x^3-2*x, x)", "3*x^2-2"),
    ("求函数 y=x^2+3x 的导数", "diff(x^2+3*x, x)", "2*x+3"),
    ("Differentiate $f(x)=\\sin x$ with respect to x", "diff(sin(x), x)", "cos(x)"),
    ("$\\int_0^1 x^2 dx$", "integrate(x^2, x, 0, 1)", "1/3"),
    ("Find $\\lim_{x\\to 0}\\frac{\\sin x}{x}$", "limit(sin(x)/x, x, 0)", "1"),
    ("Simplify (x^2-1)/(x-1)", "simplify((x^2-1)/(x-1))", "x+1"), ("Expand (x+1)^2", "expand((x+1)^2)", "x^2+2*x+1"),
    ("因式分解：x^2-4", "factor(x^2-4)", None), ("Factor x^2-5x+6 completely", "factor(x^2-5*x+6)", "(x-2)*(x-3)"),
    ("化简：2x+3x", "simplify(2*x+3*x)", "5*x"), ("Evaluate 3x+2 when x=4", "subs(3*x+2, x=4)", "14"),
    ("当x=4时，求3x+2的值", "subs(3*x+2, x=4)", "14"), ("Find the mean of 1, 2, 3 and 6", "mean(1, 2, 3, 6)", "3"),
    ("求1,2,3,6的平均数", "mean(1, 2, 3, 6)", "3"), ("What is the median of 3, 1, 2?", "median(3, 1, 2)", "2"),
    ("Round 3.14159 to 2 decimal places", "round(3.14159, 2)", "3.14"),
    ("把3.14159保留两位小数", "round(3.14159, 2)", "3.14"), ("Convert 3 km to m", "convert(3, km, m)", "3000"),
    ("3千米=( )米", "convert(3, km, m)", "3000"), ("Convert 13 to binary", "tobase(13, 2)", "1101"),
    ("How many r's are in strawberry?", "letters(strawberry, r)", "3"),
    ("How many times does the letter r appear in the word \"strawberry\"?", "letters(strawberry, r)", "3"),
    ("strawberry里有几个字母r？", "letters(strawberry, r)", "3"),
    ("Find the determinant of [[1,2],[3,4]]", "det([[1, 2], [3, 4]])", "-2"),
]  # fmt: skip

NOT_READ = [
    "Tom has 3 apples and buys 5 more. How many apples does he have?",
    "小明有3盒茶叶，每盒6包，一共多少包？", "Solve x+y=3", "x^2+1",
    "What is the meaning of life?", "Solve the riddle", "Find the number of solutions of x^2=4",
    "Find the sum of the roots of x^2-5x+6=0", "Solve x^2=4 for positive x", "Solve x^2=4, where x is negative",
    "Find the largest integer x with 3x<10", "What is 25% of his money?",
    "Calculate the area of a circle with radius 3", "Solve for x and y: x+y=3",
    "How many ways can 3 people sit on 5 chairs?", "11÷1/6", "7", "Hello", "求满足 x^2<10 的最大整数 x",
    "求 x^2=4 的正数解",
    "解方程 x+y=3",
    "一个数的3倍是12，这个数是多少？", "What is 3 apples plus 4 apples?", "Is it true?", "Find x.",
    "Expand your mind",
    "Compare cats and dogs", "Simplify your life", "Solve x^2=4 in integers modulo 7", "144的平方根是多少",
]  # fmt: skip


@pytest.mark.parametrize(("problem", "call", "result"), CALLS)
def test_it_reads_a_problem_into_the_call_that_answers_it(problem, call, result):
    reading = read_problem(problem, "zh" if any(ord(c) > 0x4E00 for c in problem) else "en")
    assert reading.call == call
    if result is not None:
        assert evaluate(call).text == result


@pytest.mark.parametrize("problem", NOT_READ)
def test_it_gives_no_call_for_what_it_does_not_wholly_understand(problem):
    assert read_problem(problem).call is None


@pytest.mark.parametrize(("problem", "lang", "kind", "words"), [
    ("Solve x^2-5x+6=0", "en", "solve_equation", "an equation in x over the real numbers"),
    ("解方程 x^2-5x+6=0", "zh", "solve_equation", "关于 x 的方程（实数范围）"),
    ("求 285 和 646 的最大公约数", "zh", "gcd", "285, 646 的最大公约数"),
    ("Tom has 3 apples and buys 5 more apples. How many does he have?", "en", "word_problem",
     "a word problem with these quantities: 3, 5"),
    ("小明有3盒茶叶，每盒6包，一共多少包？", "zh", "word_problem", "一道应用题，其中的数量：3盒、6包"),
    ("What is the meaning of life?", "en", "unknown", "a question I cannot put into a formula myself"),
])  # fmt: skip
def test_it_says_in_the_language_of_the_problem_what_it_read(problem, lang, kind, words):
    reading = read_problem(problem, lang)
    assert (reading.kind, reading.description, reading.lang) == (kind, words, lang)


@pytest.mark.parametrize(("problem", "listed"), [
    ("A train travels 180 km in 2.5 hours. What is its average speed?", "180 km, 2.5 hours"),
    ("Anna has 20 one dollar coins and 5 more in her bag. How many?", "20, 5"),
    ("How many numbers from 1 to 150 have the digit 7 in them?", "1, 150, 7"),
    ("A car drives at 60 km/h for 3 hours. How far?", "60 km/h, 3 hours"),
    ("A ribbon is 5 cm long and 3.5 cm wide. What is its area?", "5 cm, 3.5 cm"),
    ("A garden of 120 square meters has 4 equal parts. How large is one?", "120 square meters, 4"),
    ("Tom is 12 years old. In 5 years he will be how old?", "12 years old, 5 years"),
    ("A shirt costs $25 and is reduced by 20% in a sale. What does it cost?", "$25, 20%"),
    ("Of 36 pupils 3/4 walk to school. How many walk?", "36, 3/4"),
    ("I bought 3 kg of rice for 12 dollars. How much is 1 kg?", "3 kg, 12 dollars, 1 kg"),
    ("There are 24 in each box and 7 boxes. How many are there?", "24, 7"),
    ("What is the sum of the 3 largest numbers below 100 that are even?", "3, 100"),
    ("A bag holds 2,500 g of flour; 750 g are used. What is left?", "2,500 g, 750 g"),
    ("Bus 4 leaves at 9 and comes every 15 minutes. When is the third?", "4, 9, 15 minutes"),
    ("The angle at A is 30 degrees, that at B twice 25 degrees. Find C.", "30 degrees, 25 degrees"),
    ("Write $7+\\square=16$ with a number in the box, please do.", "7, 16"),
    ("A pen costs $5 and a book costs $7. What do both cost?", "$5, $7"),
    ("3. 小明有 12 张卡片，送给小红 5 张，还剩几张？", "12 张、5 张"),
    ("从 1 到 150 的自然数中，含有数字 7 的有多少个？", "1、150、7"),
    ("一辆汽车每小时行 60 千米，3 小时行多少千米？", "60 千米、3 小时"),
    ("小明有25元，买了3本书，每本6.5元，还剩多少？", "25元、3本、6.5元"),
    ("一条丝带的长是12厘米，宽是8厘米，面积是多少平方厘米？", "12厘米、8厘米"),
    ("果园有苹果树240棵，梨树比苹果树少25%，梨树有多少棵？", "240棵、25%"),
    ("小红今年9岁，妈妈比她大27岁，5年后妈妈几岁？", "9岁、27岁、5年"),
    ("当 x=3 时，5 与它的积加上 2 是多少呢？", "3、5、2"),
    ("10 里有几个 2，列式说明这道题", "10、2"),
    ("修一条路，甲队用12天，乙队用18天，合修要几天？", "12天、18天"),
    ("两地相距 350 公里，火车速度是 70 千米/时，多久到达？", "350 公里、70 千米/时"),
    ("一桶油重 15 千克，用去 4 千克，还剩下多少呢？", "15 千克、4 千克"),
    ("有4分之3的学生参加，全校共有480人，参加的有多少？", "4、3、480人"),
    ("把 36 平均分成 4 份，每份的一半是多少呢？", "36、4 份"),
])  # fmt: skip
def test_only_real_units_are_read_as_units(problem, listed):
    lang = "zh" if any(ord(c) > 0x4E00 for c in problem) else "en"
    description = read_problem(problem, lang).description
    assert description.endswith(f"：{listed}" if lang == "zh" else f": {listed}"), description


def test_it_shows_the_formula_of_an_equation():
    assert read_problem("Solve x^2 - 5x + 6 = 0").latex == "x^2-5x+6=0"


def test_it_takes_a_problem_with_its_own_language():
    assert read_problem(Problem("1+1=?", "zh")).lang == "zh"


@pytest.mark.parametrize(
    "problem", ["", " ", "?" * 50, "求" * 3000, "Solve " + "(" * 500 + "x=1", "\\frac{1", "Solve __import__('os')=1"]
)
def test_it_survives_any_text(problem):
    assert read_problem(problem).call is None
