/** Two time axes as one: `fromA[i]` and `fromB[i]` say which tick of each belongs to `times[i]`, or -1. */
export interface Union {
  readonly times: Float64Array<ArrayBuffer>;
  readonly fromA: Int32Array<ArrayBuffer>;
  readonly fromB: Int32Array<ArrayBuffer>;
}

/** Two readings closer than this are the same tick: half of the shortest period. */
const sameTickMs = 125;

/** Merges two ascending time axes (milliseconds). Where both have a tick, the time of `a` stands. */
export function unionOfTimes(a: Float64Array, b: Float64Array): Union {
  const times = new Float64Array(a.length + b.length);
  const fromA = new Int32Array(times.length).fill(-1);
  const fromB = new Int32Array(times.length).fill(-1);
  let length = 0;
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const inA = a[i] ?? Number.POSITIVE_INFINITY;
    const inB = b[j] ?? Number.POSITIVE_INFINITY;
    const same = Math.abs(inA - inB) < sameTickMs;
    const takeA = same || inA < inB;
    times[length] = takeA ? inA : inB;
    if (takeA) fromA[length] = i++;
    if (same || !takeA) fromB[length] = j++;
    length += 1;
  }
  return { times: times.slice(0, length), fromA: fromA.subarray(0, length), fromB: fromB.subarray(0, length) };
}
