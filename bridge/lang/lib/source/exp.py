"""e**x. x = k * ln(2)/128 + r; 2**(k/128) is from a table, and e**r a Taylor polynomial.

The reduction and the scaling are those of ARM's optimized routines (exp.c): at most 0.52 ulp.
"""

import math

from . import raw
from .double import LN2, LN2_REST, SHIFT, fast_sum, product, two_sum


def exp(x: float) -> float:
    if not abs(x) < 512.0:
        return exp_far(x)
    z = x * STEPS + SHIFT
    k = raw.bits(z)
    whole = z - SHIFT
    r = x - whole * STEP_HI - whole * STEP_LO
    i = k & 127
    scale = raw.from_bits(raw.add(SCALE[i], raw.shl(k, 45)))
    square = r * r
    return scale + scale * (TAIL[i] + r + square * (0.5 + r * E3) + square * square * (E4 + r * E5))


def exp_far(x: float) -> float:
    """For what exp's exponent would not fit: NaN too."""
    if x > 709.782712893384:
        return math.inf
    if x < -745.2:
        return 0.0
    return exp_sum(x, 0.0, 0)


def exp_sum(x: float, more: float, sign: int) -> float:
    """e**(x + more), |more| < 2**-30, where the result is negative with sign 1."""
    if x != x:
        return x
    if x > 709.8:
        return raw.from_bits((sign << 63) | INFINITE)
    if x < -745.2:
        return raw.from_bits(sign << 63)
    z = x * STEPS + SHIFT
    k = raw.bits(z)
    whole = z - SHIFT
    r = x - whole * STEP_HI - whole * STEP_LO + more
    i = k & 127
    square = r * r
    part = TAIL[i] + r + square * (0.5 + r * E3) + square * square * (E4 + r * E5)
    # Added, not set: an exponent below 0 has borrowed from the sign until it is scaled
    at = raw.add(raw.add(SCALE[i], raw.shl(k, 45)), sign << 63)
    if abs(x) < 512.0:
        scale = raw.from_bits(at)
        return scale + scale * part
    if x > 0.0:
        scale = raw.from_bits(raw.sub(at, 1009 << 52))
        return TWO_1009 * (scale + scale * part)
    scale = raw.from_bits(raw.add(at, 1022 << 52))
    y = scale + scale * part
    if abs(y) < 1.0:
        # Rounded once, to the bits that a subnormal has, before it is scaled
        lo = scale - y + scale * part
        one = math.copysign(1.0, y)
        hi = one + y
        y = hi + (one - hi + y + lo) - one
        if y == 0.0:
            return raw.from_bits(sign << 63)
    return TWO_MINUS_1022 * y


def exp_double(x: float, x_lo: float) -> tuple[float, float]:
    """e**(x + x_lo) to some 2**-68, for |x| < 700 and |x_lo| < 2**-20."""
    z = x * STEPS + SHIFT
    k = raw.bits(z)
    whole = z - SHIFT
    i = k & 127
    r, r_lo = fast_sum(x - whole * STEP_HI, x_lo - whole * STEP_LO)
    square = r * r
    r_lo += TAIL[i]
    rest = r_lo + r * r_lo + square * (0.5 + r * E3 + square * (E4 + r * (E5 + r * E6)))
    scale = raw.from_bits(raw.add(SCALE[i], raw.shl(k, 45)))
    part, lo = product(scale, r)
    hi, more = fast_sum(scale, part)
    return fast_sum(hi, more + (lo + scale * rest))


def exp2(x: float) -> float:
    if not abs(x) < 960.0:
        return exp2_far(x)
    z = x + SHIFT_2
    k = raw.bits(z)
    r = (x - (z - SHIFT_2)) * LN2
    i = k & 127
    scale = raw.from_bits(raw.add(SCALE[i], raw.shl(k, 45)))
    square = r * r
    return scale + scale * (TAIL[i] + r + square * (0.5 + r * E3) + square * square * (E4 + r * E5))


def exp2_far(x: float) -> float:
    if x >= 1024.0:
        return math.inf
    if x < -1075.0:
        return 0.0
    hi, lo = product(x, LN2)
    return exp_sum(hi, lo + x * LN2_REST, 0)


def expm1(x: float) -> float:
    if abs(x) < 0.0625:
        square = x * x
        even = M2 + square * (M4 + square * (M6 + square * (M8 + square * M10)))
        odd = M3 + square * (M5 + square * (M7 + square * M9))
        return math.copysign(x + square * (even + x * odd), x)
    if not abs(x) < 700.0:
        return exp_far(x) - 1.0
    hi, lo = exp_double(x, 0.0)
    hi, more = fast_sum(hi, -1.0) if hi > 1.0 else fast_sum(-1.0, hi)
    return hi + (more + lo)


def sinh(x: float) -> float:
    size = abs(x)
    if size < 0.3:
        z = x * x
        return x + x * z * (M3 + z * (M5 + z * (M7 + z * (M9 + z * (M11 + z * M13)))))
    return math.copysign(half_sum(size, -1.0), x)


def cosh(x: float) -> float:
    return half_sum(abs(x), 1.0)


def half_sum(x: float, sign: float) -> float:
    """(e**x + sign * e**-x) / 2 for x that is 0, or not small."""
    if x < 40.0:
        hi, lo = exp_double(x, 0.0)
        other, other_lo = inverse(hi, lo)
        hi, more = fast_sum(0.5 * hi, 0.5 * sign * other)
        return hi + (more + 0.5 * (lo + sign * other_lo))
    if x < 700.0:
        return 0.5 * exp(x)
    if not x < 711.0:
        return x * math.inf
    y, y_lo = exp_double(x - 64.0, 0.0)
    e, e_lo = exp_double(64.0, 0.0)
    hi, lo = product(y, 0.125 * e)
    return 4.0 * (hi + (lo + 0.125 * (y * e_lo + y_lo * e)))


def inverse(x: float, x_lo: float) -> tuple[float, float]:
    q = 1.0 / x
    hi, lo = product(q, x)
    return q, ((1.0 - hi) - lo - q * x_lo) * q


def tanh(x: float) -> float:
    size = abs(x)
    if size < 0.125:
        z = x * x
        return math.copysign(x + x * z * (H0 + z * (H1 + z * (H2 + z * (H3 + z * (H4 + z * H5))))), x)
    if size > 20.0:
        return math.copysign(1.0, x) - (0.0 if size > 40.0 else math.copysign(2.0 * exp(-2.0 * size), x)) if x == x else x
    hi, lo = exp_double(2.0 * size, 0.0)
    # 1 - 2 / (e**2x + 1)
    hi, more = two_sum(hi, 1.0)
    q, q_lo = inverse(hi, more + lo)
    hi, more = fast_sum(1.0, -2.0 * q)
    return math.copysign(hi + (more - 2.0 * q_lo), x)


SHIFT_2 = 52776558133248.0  # the same for multiples of 1/128
INFINITE = 0x7FF0000000000000
TWO_1009 = 5.486124068793689e303
TWO_MINUS_1022 = 2.2250738585072014e-308
# 1 / n!
E3, E4, E5, E6 = 0.16666666666666666, 0.041666666666666664, 0.008333333333333333, 0.001388888888888889
M2 = 0.5
M3 = 0.16666666666666666
M4 = 0.041666666666666664
M5 = 0.008333333333333333
M6 = 0.001388888888888889
M7 = 0.0001984126984126984
M8 = 2.48015873015873e-05
M9 = 2.7557319223985893e-06
M10 = 2.755731922398589e-07
M11 = 2.505210838544172e-08
M12 = 2.08767569878681e-09
M13 = 1.6059043836821613e-10
# (tanh(x) - x) / x**3 in x**2
H0 = -0.3333333333333333
H1 = 0.13333333333328656
H2 = -0.05396825393331211
H3 = 0.021869478985713266
H4 = -0.008862054609770608
H5 = 0.003524688390405784
# 2**(i/128) as the bits of a float less i << 45, and what that float lacks, relative to it
SCALE = [
    0x3ff0000000000000, 0x3feff63da9fb3335, 0x3fefec9a3e778061, 0x3fefe315e86e7f85,
    0x3fefd9b0d3158574, 0x3fefd06b29ddf6de, 0x3fefc74518759bc8, 0x3fefbe3ecac6f383,
    0x3fefb5586cf9890f, 0x3fefac922b7247f7, 0x3fefa3ec32d3d1a2, 0x3fef9b66affed31b,
    0x3fef9301d0125b51, 0x3fef8abdc06c31cc, 0x3fef829aaea92de0, 0x3fef7a98c8a58e51,
    0x3fef72b83c7d517b, 0x3fef6af9388c8dea, 0x3fef635beb6fcb75, 0x3fef5be084045cd4,
    0x3fef54873168b9aa, 0x3fef4d5022fcd91d, 0x3fef463b88628cd6, 0x3fef3f49917ddc96,
    0x3fef387a6e756238, 0x3fef31ce4fb2a63f, 0x3fef2b4565e27cdd, 0x3fef24dfe1f56381,
    0x3fef1e9df51fdee1, 0x3fef187fd0dad990, 0x3fef1285a6e4030b, 0x3fef0cafa93e2f56,
    0x3fef06fe0a31b715, 0x3fef0170fc4cd831, 0x3feefc08b26416ff, 0x3feef6c55f929ff1,
    0x3feef1a7373aa9cb, 0x3feeecae6d05d866, 0x3feee7db34e59ff7, 0x3feee32dc313a8e5,
    0x3feedea64c123422, 0x3feeda4504ac801c, 0x3feed60a21f72e2a, 0x3feed1f5d950a897,
    0x3feece086061892d, 0x3feeca41ed1d0057, 0x3feec6a2b5c13cd0, 0x3feec32af0d7d3de,
    0x3feebfdad5362a27, 0x3feebcb299fddd0d, 0x3feeb9b2769d2ca7, 0x3feeb6daa2cf6642,
    0x3feeb42b569d4f82, 0x3feeb1a4ca5d920f, 0x3feeaf4736b527da, 0x3feead12d497c7fd,
    0x3feeab07dd485429, 0x3feea9268a5946b7, 0x3feea76f15ad2148, 0x3feea5e1b976dc09,
    0x3feea47eb03a5585, 0x3feea34634ccc320, 0x3feea23882552225, 0x3feea155d44ca973,
    0x3feea09e667f3bcd, 0x3feea012750bdabf, 0x3fee9fb23c651a2f, 0x3fee9f7df9519484,
    0x3fee9f75e8ec5f74, 0x3fee9f9a48a58174, 0x3fee9feb564267c9, 0x3feea0694fde5d3f,
    0x3feea11473eb0187, 0x3feea1ed0130c132, 0x3feea2f336cf4e62, 0x3feea427543e1a12,
    0x3feea589994cce13, 0x3feea71a4623c7ad, 0x3feea8d99b4492ed, 0x3feeaac7d98a6699,
    0x3feeace5422aa0db, 0x3feeaf3216b5448c, 0x3feeb1ae99157736, 0x3feeb45b0b91ffc6,
    0x3feeb737b0cdc5e5, 0x3feeba44cbc8520f, 0x3feebd829fde4e50, 0x3feec0f170ca07ba,
    0x3feec49182a3f090, 0x3feec86319e32323, 0x3feecc667b5de565, 0x3feed09bec4a2d33,
    0x3feed503b23e255d, 0x3feed99e1330b358, 0x3feede6b5579fdbf, 0x3feee36bbfd3f37a,
    0x3feee89f995ad3ad, 0x3feeee07298db666, 0x3feef3a2b84f15fb, 0x3feef9728de5593a,
    0x3feeff76f2fb5e47, 0x3fef05b030a1064a, 0x3fef0c1e904bc1d2, 0x3fef12c25bd71e09,
    0x3fef199bdd85529c, 0x3fef20ab5fffd07a, 0x3fef27f12e57d14b, 0x3fef2f6d9406e7b5,
    0x3fef3720dcef9069, 0x3fef3f0b555dc3fa, 0x3fef472d4a07897c, 0x3fef4f87080d89f2,
    0x3fef5818dcfba487, 0x3fef60e316c98398, 0x3fef69e603db3285, 0x3fef7321f301b460,
    0x3fef7c97337b9b5f, 0x3fef864614f5a129, 0x3fef902ee78b3ff6, 0x3fef9a51fbc74c83,
    0x3fefa4afa2a490da, 0x3fefaf482d8e67f1, 0x3fefba1bee615a27, 0x3fefc52b376bba97,
    0x3fefd0765b6e4540, 0x3fefdbfdad9cbe14, 0x3fefe7c1819e90d8, 0x3feff3c22b8f71f1,
]
TAIL = [
    0.0, 9.447885451727066e-17, -1.507066976926039e-17, -5.679155082825012e-17,
    4.9997448722726326e-17, -4.823683599994895e-17, 7.357846871247418e-18, 5.773230223741951e-17,
    8.189317638195515e-17, 5.326891139980878e-17, 1.6665881442326747e-18, -1.128113245461828e-17,
    -7.402825309426177e-17, -3.578659767309563e-18, -6.170654745608695e-17, 2.919139999949279e-17,
    -2.7939114859515733e-17, -5.399285355184285e-17, 4.776959425256223e-17, -7.927701432338473e-17,
    9.341710609905046e-17, -5.534520675707472e-17, 4.585670326662351e-17, 2.8582430411116143e-17,
    7.826573258636076e-17, 4.053626906769216e-17, 2.823784425951061e-17, -7.882802262487991e-17,
    3.2904726646008416e-17, -1.5792094703347882e-18, 4.721368121170128e-17, 1.3045277096919659e-17,
    3.3484623336251524e-17, 3.8611199774925664e-17, 5.527550048505249e-17, -3.927184172445234e-17,
    -6.346552106729483e-17, -8.684417614865944e-17, -1.5456342819397733e-17, -8.70763476495455e-17,
    3.750854201303127e-17, -6.616854503526488e-17, -5.346099009198751e-18, -2.443726321015018e-17,
    2.1023049675215714e-18, 7.771067937501065e-17, 1.3357510088834541e-17, 6.938291696959204e-17,
    1.9572585293112036e-17, 6.632256961675804e-17, -5.478069123926778e-17, -4.140839310392624e-17,
    -2.1571477251208752e-17, -3.8287766552120535e-17, 6.663804589232195e-17, 2.3936187400285282e-17,
    5.68648095791174e-17, 1.1264523354521684e-18, 7.007875046906994e-17, -5.0119214278381254e-17,
    -4.8923067513522756e-17, -3.5260089953269434e-17, -6.872303720902018e-17, 5.001446664133532e-18,
    -6.835808657661922e-17, -1.1307344092910212e-17, -8.416011634717156e-18, -2.9247977035436566e-17,
    -2.092304381843353e-17, -3.9778645875427124e-17, -3.833464968654295e-17, 5.763611164480894e-17,
    -2.3591094770850053e-17, 7.260074661098575e-17, 9.50689710108796e-18, -4.272956133839906e-17,
    -6.735219232374683e-17, -2.8396044410430936e-17, -7.226635472101257e-17, 5.786121003395918e-17,
    5.1548301170786783e-17, -9.416257568878152e-18, 2.4253985766689806e-17, -6.604314051707707e-17,
    -6.432131775424189e-18, -1.2204007601863921e-17, -6.336161863401293e-17, -3.7800879246373815e-17,
    1.5341410053603723e-17, 1.2932855580427452e-17, -4.123367330661149e-17, 4.703083974463456e-17,
    -6.152602891550265e-17, 5.827849326195279e-17, 3.540948262646183e-17, -3.2741571320938764e-17,
    4.875160526227062e-17, -5.718569790077838e-17, -4.719539664590972e-18, -5.773451958805706e-17,
    -1.0772487078934056e-17, -6.221808618533911e-17, 1.821405440362259e-17, -6.155536546227639e-17,
    1.685487290628973e-17, 5.3581249177694816e-17, 3.621615935336894e-17, 8.588379527574144e-18,
    1.01562190116415e-17, -2.869134889187244e-17, -5.495118966122005e-17, -5.56965572431627e-17,
    1.790126907604513e-17, -3.2211766346200164e-17, 5.265370768556274e-17, 3.5089866402403033e-17,
    -3.266924100901318e-17, -4.3657593008079375e-17, 1.7963932659833022e-17, 3.4300925275214166e-17,
    -5.545065618639427e-17, -5.149009745457733e-17, 5.336805878514151e-17, 3.498978661192973e-17,
    4.5784915277060095e-17, -5.241934575393899e-17, 2.0414278897578303e-17, 4.124842848606488e-18,
]
STEPS = 184.6649652337873
STEP_HI, STEP_LO = 0.005415212348111709, 1.2864023111638346e-14
