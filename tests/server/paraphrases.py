"""A teacher's own problems, and how a person would ask for them in other words: written by hand, not by the curriculum.

Of each: the problem, its key, and questions that all have that answer. An own problem has no family, so that nothing is
known of it but its text.
"""

from __future__ import annotations

PARAPHRASES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        "A cyclist covers 54 km in 3 hours. How fast does she ride on average?",
        "18",
        (
            "avg speed if you bike 54km and it takes 3h",
            "骑自行车3小时走了54公里，平均每小时多少公里？",
            "someone rides 54 kilometres in three hours, speed?",
        ),
    ),
    (
        "Solve 3x + 7 = 22.",
        "5",
        (
            "what is x when 3x+7 is 22",
            "方程3y+7=22的解",
            "3 times a number plus 7 equals 22, find it",
        ),
    ),
    (
        "A rectangle is 12 cm long and 7 cm wide. What is its area?",
        "84",
        (
            "area of rectangle 12cm x 7cm",
            "长方形长12厘米宽7厘米，面积多大",
            "i have a 12 by 7 rectangle, how much area",
        ),
    ),
    (
        "Anna has 35 stickers and gives 2/5 of them to Ben. How many are left?",
        "21",
        (
            "35 stickers, two fifths given away, how many remain",
            "35张贴纸送掉五分之二还剩几张",
            "Tom had 35 cards and gave 2/5 to his friend, what's left",
        ),
    ),
    (
        "Find the greatest common divisor of 84 and 126.",
        "42",
        (
            "hcf of 126 and 84?",
            "84和126的最大公约数",
            "biggest number dividing both 84 and 126",
        ),
    ),
    (
        "Factorise x^2 + 5x - 24.",
        "(x-3)(x+8)",
        (
            "x²+5x−24 factor please",
            "把 a^2+5a-24 分解因式",
            "write x^2+5x-24 as product of two brackets",
        ),
    ),
    (
        "The price of a coat falls from 240 to 180 dollars. By what percent has it fallen?",
        "25",
        (
            "percentage drop from 240 to 180",
            "大衣从240元降到180元，降了百分之几",
            "jacket was 240 bucks now 180, how many % off",
        ),
    ),
    (
        "In a triangle two angles measure 47° and 68°. How large is the third?",
        "65",
        (
            "third angle if the other two are 47 and 68",
            "三角形两个角47度和68度，第三个角呢",
            "triangle with angles of 47 and 68 degrees, missing one?",
        ),
    ),
    (
        "What is the probability of drawing a red marble from a bag with 4 red and 9 blue ones?",
        "4/13",
        (
            "bag has 9 blue and 4 red, chance of red",
            "袋子里4个红球9个蓝球，摸到红球的概率",
            "4 red marbles, 9 blue marbles, pick one, P(red)?",
        ),
    ),
    (
        "Differentiate f(x) = 4x^3 - 6x + 1.",
        "12x^2-6",
        (
            "derivative 4x³-6x+1",
            "求 4t^3-6t+1 的导数",
            "f'(x) for 4x^3-6x+1",
        ),
    ),
    (
        "A train leaves at 8:45 and arrives at 11:20. How many minutes does it travel?",
        "155",
        (
            "how many minutes between 8:45 and 11:20",
            "火车8:45开，11:20到，走了多少分钟",
            "8:45 to 11:20 in minutes",
        ),
    ),
    (
        "Five notebooks and three pens cost 31 dollars; a pen costs 2 dollars. What does a notebook cost?",
        "5",
        (
            "5 notebooks + 3 pens = 31 and one pen = 2, price of a notebook?",
            "5本笔记本和3支笔共31元，笔每支2元，笔记本多少钱",
        ),
    ),
    (
        "Compute the sum of the first 40 terms of 3, 7, 11, 15, ...",
        "3240",
        (
            "sum 3+7+11+15+... 40 terms",
            "等差数列3,7,11,15的前40项和",
            "add up forty terms of the sequence 3 7 11 15",
        ),
    ),
    (
        "小明买了6支铅笔和4块橡皮，一共花了18元，每块橡皮1.5元，每支铅笔多少元？",
        "2",
        (
            "6支铅笔4块橡皮18元，橡皮1.5一块，铅笔多少钱一支",
            "6 pencils and 4 erasers cost 18, an eraser is 1.5, how much is a pencil",
        ),
    ),
    (
        "一个圆柱的底面半径是3厘米，高是10厘米，它的体积是多少？（保留π）",
        "90π",
        (
            "圆柱半径3高10体积",
            "volume of a cylinder radius 3 height 10",
            "cylinder r=3, h=10, volume in terms of pi",
        ),
    ),
    (
        "解不等式 2x - 9 > 5。",
        "x>7",
        (
            "2x-9>5",
            "solve 2x-9>5",
            "2a减9大于5，a的范围",
        ),
    ),
    (
        "甲、乙两车同时从相距360千米的两地相向而行，甲每小时行50千米，乙每小时行40千米，几小时后相遇？",
        "4",
        (
            "两车相距360公里对开，时速50和40，多久碰面",
            "two cars 360 km apart drive towards each other at 50 and 40 km/h, when do they meet",
        ),
    ),
    (
        "求 sin 30° + cos 60° 的值。",
        "1",
        (
            "sin(30°)+cos(60°)=?",
            "what is sin 30 degrees plus cos 60 degrees",
        ),
    ),
    (
        "一件商品原价320元，打七五折后多少元？",
        "240",
        (
            "320元的东西七五折是多少钱",
            "320 yuan item with 25% off, final price",
        ),
    ),
    (
        "从5名男生和4名女生中选3人，至少有1名女生的选法有多少种？",
        "74",
        (
            "5男4女选3人，要有女生，几种选法",
            "choose 3 from 5 boys and 4 girls with at least one girl, how many ways",
        ),
    ),
)

# The same in pieces, one message after the other.
IN_PIECES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    (
        PARAPHRASES[0][0],
        "18",
        ("Someone covers 54 km by bike", "It takes 3 hours. What is the average speed?"),
    ),
    (
        PARAPHRASES[3][0],
        "21",
        ("I have 35 stickers", "I give 2/5 of them to Ben. How many are left?"),
    ),
    (
        PARAPHRASES[3][0],
        "21",
        ("2/5 of 35", "35-14"),
    ),
    (
        PARAPHRASES[6][0],
        "25",
        ("240-180", "60/240*100"),
    ),
    (
        PARAPHRASES[11][0],
        "5",
        ("3 pens at 2 dollars each, how much", "(31-6)/5"),
    ),
    (
        PARAPHRASES[12][0],
        "3240",
        ("3+39*4", "40*(3+159)/2"),
    ),
    (
        PARAPHRASES[13][0],
        "2",
        ("4块橡皮每块1.5元，一共多少元", "(18-6)/6"),
    ),
    (
        PARAPHRASES[16][0],
        "4",
        ("甲每小时行50千米，乙每小时行40千米，一小时共行多少", "360/90"),
    ),
    (
        PARAPHRASES[16][0],
        "4",
        ("Two cars are 360 km apart.", "One drives 50 km/h, the other 40 km/h.", "When do they meet?"),
    ),
    (
        PARAPHRASES[7][0],
        "65",
        ("47+68", "180-115"),
    ),
    (
        PARAPHRASES[14][0],
        "90π",
        ("圆柱的底面半径是3厘米", "高是10厘米", "体积是多少"),
    ),
    (
        PARAPHRASES[19][0],
        "74",
        ("5名男生和4名女生", "选3人，至少有1名女生", "选法有多少种"),
    ),
)
