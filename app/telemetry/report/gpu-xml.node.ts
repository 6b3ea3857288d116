import xml2js from 'xml2js';
import { type GpuAnswer, gpuReport } from './report.ts';

/** As `node-nvidia-smi` sets them, so that a simulated machine's report goes through the same parser in the same way. */
const options = { explicitArray: false, trim: true };

/** Reads the XML of `nvidia-smi -q -x`. Garbage gives a problem, never an exception. */
export async function gpuReportFromXml(xml: string): Promise<GpuAnswer> {
  try {
    const document = await new Promise<unknown>((resolve, reject) => {
      xml2js.parseString(xml, options, (error, parsed) => (error ? reject(error) : resolve(parsed)));
    });
    return gpuReport(document);
  } catch {
    return { gpu: null, gpuProblem: "nvidia-smi's report is not readable XML." };
  }
}
