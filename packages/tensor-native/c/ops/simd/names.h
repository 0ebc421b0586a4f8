/*
 * Short names for what vec.inc.h and math.inc.h define once per instruction set: inside a template
 * `vload` means vload_base, vload_avx2 or vload_avx512, by the OPS_SUFFIX in force.
 */
#ifndef CHORALE_OPS_NAMES_H
#define CHORALE_OPS_NAMES_H

#define OPS_PASTE(name, suffix) name##_##suffix
#define OPS_EXPAND(name, suffix) OPS_PASTE(name, suffix)
#define V(name) OPS_EXPAND(name, OPS_SUFFIX)

#define OPS_INLINE static inline __attribute__((always_inline, unused))
#define OPS_UNUSED __attribute__((unused))

#define vf V(vf)
#define vi V(vi)
#define vu V(vu)
#define vload V(vload)
#define vstore V(vstore)
#define vload_n V(vload_n)
#define vstore_n V(vstore_n)
#define vset V(vset)
#define vset_i V(vset_i)
#define vfma V(vfma)
#define vmax V(vmax)
#define vmin V(vmin)
#define vpick_less V(vpick_less)
#define vpick_nan V(vpick_nan)
#define vmax_nan V(vmax_nan)
#define vmin_nan V(vmin_nan)
#define vsqrt V(vsqrt)
#define vabs V(vabs)
#define vcopysign V(vcopysign)
#define vsum V(vsum)
#define vhighest V(vhighest)
#define vlargest V(vlargest)
#define vbf16 V(vbf16)
#define vexp V(vexp)
#define vexp_flushed V(vexp_flushed)
#define vtanh V(vtanh)
#define vlog V(vlog)
#define vsigmoid V(vsigmoid)
#define vnormal_tail V(vnormal_tail)
#define vgelu V(vgelu)
#define vgelu_tanh V(vgelu_tanh)

#endif
