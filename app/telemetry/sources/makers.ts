import type { Dmi } from './dmi.ts';

/** One machine of the DGX Spark family, and how its firmware gives it away. */
export interface Maker {
  readonly make: string;
  readonly model: string;
  /** The product by itself: enough, whoever is named as the vendor. */
  readonly product: RegExp;
  /** The vendor: enough on a machine whose product family is "DGX Spark". */
  readonly vendor: RegExp;
}

/**
 * The eight makers. What is known of their strings, from recordings and reports:
 * Dell writes two blanks into its name; Lenovo's product is a machine type (30KL…); MSI's vendor was never recorded;
 * a Gigabyte names Pegatron ("PEGA") as the maker of its board; of HP and Acer only the vendor is known,
 * HP's product stands in DGX_PLATFORM.
 */
export const makers: readonly Maker[] = [
  { make: 'NVIDIA', model: 'DGX Spark Founders Edition', product: /^NVIDIA[_ ]DGX[_ ]Spark/i, vendor: /^NVIDIA\b/i },
  { make: 'ASUS', model: 'Ascent GX10', product: /^(ASUS )?(Ascent )?GX10$/i, vendor: /^ASUS/i },
  { make: 'Dell', model: 'Pro Max with GB10', product: /^Dell Pro Max with GB10\b/i, vendor: /^Dell\b/i },
  { make: 'HP', model: 'ZGX Nano G1n', product: /^(HP )?ZGX Nano\b/i, vendor: /^(HP|Hewlett)\b/i },
  { make: 'Lenovo', model: 'ThinkStation PGX', product: /^(30KL|(Lenovo )?ThinkStation PGX)/i, vendor: /^Lenovo\b/i },
  { make: 'MSI', model: 'EdgeXpert', product: /^(MS-C931\b|(MSI )?EdgeXpert\b)/i, vendor: /^(MSI|Micro-Star)\b/i },
  { make: 'Gigabyte', model: 'AI TOP ATOM', product: /^(Gigabyte )?AI TOP ATOM\b/i, vendor: /^Giga-?byte\b/i },
  { make: 'Acer', model: 'Veriton GN100', product: /^(Acer )?(Veriton )?GN100\b/i, vendor: /^Acer\b/i },
];

const gigabyte = makers.find((maker) => maker.make === 'Gigabyte') as Maker;

/** NVIDIA's name of the reference board. */
const referenceBoard = 'P4242';

const family = 'DGX Spark';

/**
 * Which machine of the family this is, or `null` for an unknown twin and for any other machine.
 * @param platform `DGX_PLATFORM` of /etc/dgx-release, where there is one
 */
export function findMaker(dmi: Dmi, platform: string | null): Maker | null {
  const products = [dmi.product_name, dmi.board_name, platform].filter((name) => name !== null);
  const byProduct = makers.find((maker) => products.some((name) => maker.product.test(name)));
  if (byProduct) return byProduct;
  if (dmi.product_family !== family) return null;
  const vendors = [dmi.sys_vendor, dmi.board_vendor].filter((name) => name !== null);
  // The maker of the case comes before the maker of the board: several cases hold NVIDIA's board.
  for (const vendor of vendors) {
    const byVendor = makers.find((maker) => maker.vendor.test(vendor));
    if (byVendor) return byVendor;
  }
  // Pegatron makes boards for others too, so its name alone says nothing once another product is named.
  const unnamed = dmi.product_name === null && dmi.sys_vendor === null;
  return unnamed && dmi.board_vendor === 'PEGA' && dmi.board_name === referenceBoard ? gigabyte : null;
}

/** Whether the firmware, or the system's release file, says that this is a GB10 machine of the DGX Spark family. */
export function isSparkFirmware(dmi: Dmi, dgxName: string | null = null): boolean {
  return (
    dmi.product_family === family ||
    dgxName === family ||
    dmi.board_name === referenceBoard ||
    /\bGB10\b|DGX[_ ]Spark/i.test(`${dmi.product_name ?? ''} ${dmi.board_name ?? ''}`) ||
    findMaker(dmi, null) !== null
  );
}
