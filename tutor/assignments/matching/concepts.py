"""What a text is about, in both languages: the mathematics and the everyday things that survive a translation.

A line of the table is one concept: English words, a bar, Chinese words. English words count by their first six letters.
Left out: what a sentence says about the things; a text with none of them has no concepts.
"""

from __future__ import annotations

import re
from functools import lru_cache

STEM = 6  # letters
_TABLE = """
    triangle | 三角形
    right-angled right hypotenuse legs | 直角 斜边
    rectangle rectangular | 长方形 矩形
    square squares | 正方形 平方 方格
    circle circular | 圆
    radius radii | 半径
    diameter | 直径
    circumference perimeter | 周长
    area | 面积
    volume capacity | 体积 容积
    surface | 表面积
    cube cuboid box boxes | 立方体 正方体 长方体 盒
    sphere ball balls | 球
    cylinder cone | 圆柱 圆锥
    angle angles | 角 ∠
    parallel parallelogram trapezium trapezoid | 平行 梯形
    polygon vertices corners | 多边形 边形 顶点
    diagonal diagonals | 对角线
    side sides edge edges | 边长 边 棱
    height high tall altitude | 高
    base | 底
    length long | 长
    width wide broad | 宽
    distance far apart | 距离 相距 多远
    slope gradient | 斜率 梯度
    tangent touches | 切线 相切
    line lines segment | 直线 线段
    point points | 点
    coordinates midpoint | 坐标 中点
    vector vectors | 向量
    dot inner | 点积 内积 数量积
    cross | 叉积 向量积 ×
    magnitude norm modulus | 模
    matrix matrices | 矩阵
    determinant | 行列式
    eigenvalue eigenvalues | 特征值
    inverse invert | 逆 反函数
    function functions | 函数
    domain | 定义域
    range spread | 值域 极差
    derivative differentiate | 导数 求导 导函数
    integral integrate antiderivative | 积分 原函数
    limit | 极限
    maximum largest greatest biggest most | 最大 最多
    minimum smallest least fewest lowest | 最小 最少 至少
    increasing decreasing monotonic | 单调 递增 递减
    equation equations | 方程
    inequality inequalities | 不等式 大于 小于 范围
    system simultaneous | 方程组
    root roots zero zeros solutions solution | 根 零点 解
    quadratic parabola vertex | 二次 抛物线
    factor factorise factorize factors | 因式 因数 约数
    divisor divisors divisible | 整除 约数 因数
    multiple multiples | 倍数 公倍数
    common gcd hcf lcm | 公因数 公约数 公倍数 最大公 最小公
    prime primes | 质数 素数 质因数
    remainder modulo mod left | 余数 余 模
    quotient | 商
    divide divided dividing | 除
    multiply multiplied product times | 乘 积
    add plus sum | 加
    subtract minus difference | 减 差
    more | 多
    less fewer | 少多少 少
    expand brackets | 展开 括号
    simplify simplest lowest reduce terms | 化简 约分 最简
    fraction fractions improper numerator denominator | 分数 分子 分母
    mixed | 带分数
    decimal decimals | 小数
    round rounded nearest | 四舍五入 舍入 精确到 保留
    percent percentage per cent % | 百分 %
    discount off sale | 折 off 优惠
    interest savings bank deposit | 利息 利率 存 银行
    ratio proportion shared | 比 比例
    average mean | 平均
    median | 中位数
    mode | 众数
    variance deviation standard | 方差 标准差
    probability chance likely odds | 概率 可能性 机会
    dice die rolled | 骰子
    coin coins flipped tossed | 硬币
    random drawn | 随机 任取 摸
    expected expectation | 期望
    ways arrangements arrange choose chosen picked many-ways combinations | 种 方法 排法 选法 排列 组合
    orders order row queue | 排 顺序 队
    digit digits | 位数 数字 位
    numbers integer integers | 整数 数
    sequence term terms | 数列 项 第
    arithmetic | 等差
    geometric | 等比
    series | 级数 求和
    next pattern | 规律 后面
    logarithm log ln | 对数 log ln
    exponent power powers | 指数 幂 次方
    sqrt surd radical | 根式 根号 sqrt
    sin cos tan sine cosine trigonometric | sin cos tan 三角函数 正弦 余弦
    complex imaginary conjugate | 复数 虚数 共轭
    absolute | 绝对值
    binary base bases | 进制
    set sets union intersection elements subset | 集合 并集 交集 元素 子集
    coefficient constant polynomial | 系数 常数 多项式
    evaluate value values | 值 求值
    compare bigger larger smaller | 比较 较大 较小 大小
    graph | 图象 图像 图
    speed fast velocity | 速度 每小时行 时速
    time clock | 时间 钟 几点 时刻
    hour hours | 小时
    minute minutes | 分钟
    second seconds | 秒
    day days daily | 天 日
    week weeks weekly | 周 星期
    month months | 月
    year years old age ages yearly | 年 岁
    metre metres meter | 米
    kilometre kilometres km miles | 千米 公里
    kilogram kilograms kg gram grams weigh weight | 千克 克 公斤 重
    litre litres | 升
    dollar dollars yuan euro pay costs price money | 元 钱 价
    train bus car drives vehicle | 火车 汽车 车
    bicycle bike cyclist cycles cycled rides rode | 自行车 骑
    boat ship river | 船 河
    walk walks runs runner path road | 走 跑 路
    meet meets opposite towards | 相遇 相向 相对
    pool tank pipe tap fill fills | 水池 水管 水
    workers worker job machines machine | 工人 工程 工作 机器 队
    boys girls | 男 女
    children pupils students kids child | 小朋友 学生 孩子 儿童
    people persons guests | 人
    friends | 朋友
    apples apple | 苹果
    pears pear | 梨
    oranges orange | 橘 橙
    fruit melons mangoes bananas lemons | 水果 西瓜 芒果 香蕉 柠檬
    sweets candies candy | 糖
    cakes cake biscuits cookies | 蛋糕 饼干
    eggs | 蛋
    books book pages page | 书 页
    notebooks notebook | 笔记本 本子
    pencils pencil pens pen | 铅笔 钢笔 笔
    stickers sticker cards card stamps stamp | 贴纸 卡片 邮票
    flowers tulips trees tree planted plant | 花 树 种
    animals chickens chicken rabbits rabbit | 鸡 兔
    cows cow feed | 牛 饲料
    legs heads | 腿 脚 头
    seats tickets ticket | 座 票
    shop store sells sold sell | 店 卖 售
    buy buys bought | 买
    left remain remains leftover | 剩 余下
    share shares shared equally each every | 平均分 每 分给
    half third quarter | 一半 分之
    double doubles twice | 倍
    bacteria culture | 细菌
    pond lake algae duckweed | 池塘 湖 浮萍
    bag purse | 袋 包
    marbles beads marble | 弹珠 珠
    colours colour red blue green black white yellow | 颜色 色 红 蓝 绿 黑 白 黄
    socks gloves | 袜 手套
    team teams players match game games | 球队 队 选手 比赛 局
    rope string wire fence | 绳 铁丝 篱笆 围
    field garden farmer | 地 花园 农
    wheel rolls roll | 轮 滚
    letters letter | 字母
    stairs floors floor | 楼
    temperature degrees | 温度 度
"""


def _entries() -> tuple[dict[str, frozenset[int]], dict[str, frozenset[int]]]:
    """Stems of English words, and Chinese words, with the numbers of their concepts."""
    english: dict[str, set[int]] = {}
    chinese: dict[str, set[int]] = {}
    for number, line in enumerate(_TABLE.strip().splitlines()):
        left, right = line.split("|")
        for word in left.split():
            english.setdefault(stem(word), set()).add(number)
        for word in right.split():
            chinese.setdefault(word, set()).add(number)
    return _frozen(english), _frozen(chinese)


def _frozen(table: dict[str, set[int]]) -> dict[str, frozenset[int]]:
    return {word: frozenset(numbers) for word, numbers in table.items()}


def stem(word: str) -> str:
    """A Latin word cut so that its forms are equal."""
    return word[:STEM].rstrip("s")


_ENGLISH, _CHINESE = _entries()
_NONE = ("多少", "几何", "多项")  # that hold a word and do not mean it
_LONGEST = re.compile("|".join(sorted(map(re.escape, {*_CHINESE, *_NONE}), key=len, reverse=True)))
_LATIN = re.compile(r"[a-z]{2,}")


@lru_cache(maxsize=4096)
def concepts(text: str) -> frozenset[int]:
    """Numbers of the concepts that a text (in lower case) names; longer Chinese words hide those within them."""
    found: set[int] = set()
    for word in _LATIN.findall(text):
        found |= _ENGLISH.get(stem(word), frozenset())
    for word in _LONGEST.findall(text):
        found |= _CHINESE.get(word, frozenset())
    return frozenset(found)
