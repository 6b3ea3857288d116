import { spark } from '../hardware/spark.ts';
import type { Noise } from '../noise.ts';
import type { ScenarioName } from '../scenarios.ts';
import type { Plan } from './plan.ts';
import { idlePlan, noGpuPlan } from './rest.ts';
import { driverHangPlan, gpuLostPlan, pageCachePlan, servingPlan } from './serving.ts';
import { fineTunePlan, memoryPressurePlan, powerFaultPlan, thermalPlan } from './training.ts';
import { twoSparksPlan } from './two-sparks.ts';
import { laptopPlan, serverPlan } from './x86.ts';

/** How each scenario is played. A resting Spark has powered its uncabled network card down. */
export const plans: Readonly<Record<ScenarioName, (noise: Noise) => Plan>> = {
  idle: idlePlan(spark('powered-down')),
  inference: servingPlan(spark('uncabled')),
  'fine-tune': fineTunePlan(spark('uncabled')),
  'memory-pressure': memoryPressurePlan(spark('uncabled')),
  'page-cache': pageCachePlan(spark('uncabled')),
  thermal: thermalPlan(spark('uncabled')),
  'power-fault': powerFaultPlan(spark('uncabled')),
  'gpu-lost': gpuLostPlan(spark('uncabled')),
  'driver-hang': driverHangPlan(spark('uncabled')),
  'no-gpu': noGpuPlan(spark('powered-down')),
  'two-sparks': twoSparksPlan(spark('left-cabled')),
  laptop: laptopPlan,
  server: serverPlan,
};
