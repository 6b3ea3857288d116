import { OpenAPIGenerator } from '@orpc/openapi';
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4';
import { contract } from '../../app/api/contract.ts';

let described: Promise<object> | null = null;

/** The OpenAPI 3.1 document of the contract as this server serves it; made at the first request, then kept. */
export function describeApi(version: string): Promise<object> {
  described ??= new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter({ maxStructureDepth: 20 })] }).generate(contract, {
    info: {
      title: 'Spark Companion',
      version,
      description: 'Live telemetry of this machine. All figures are in base units; what the machine does not report is null.',
    },
    servers: [{ url: '/api' }],
    security: [{ token: [] }],
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'The token that the server printed.' } } },
  });
  return described;
}
