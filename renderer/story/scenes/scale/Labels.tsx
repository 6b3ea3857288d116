import { grouped } from '../../../../app/telemetry/format/figure.ts';
import { Label } from '../../art/Art.tsx';
import { type Projection, picture } from './camera.ts';
import { clearOf } from './labels.ts';
import { lengthText } from './length.ts';
import { factorText, type Glass, lens } from './lens.ts';
import { personMetres, stands } from './Picture.tsx';
import { heightTicks } from './ticks.ts';

/** Whether a height on the picture has room for words. */
const seen = (y: number): boolean => y > 4 && y < picture.height - 4;

/** What stands on the ground, named while it is large enough to be told and small enough to be seen whole, in units per metre. */
const named = [
  { metres: stands.server, name: 'DGX-1', from: 130, to: 1300 },
  { metres: stands.person, name: `a person, ${lengthText(personMetres)}`, from: 130, to: 380 },
  { metres: stands.passer, name: 'a person', from: 4, to: 40 },
] as const;

const beside = picture.axisX / picture.width + 0.012;

interface Props {
  readonly projection: Projection;
  readonly sparks: number;
  readonly stackTopMetres: number;
  readonly rocketMetres: number;
  readonly glass: Glass | null;
  /** What the magnifier looks at, in words. */
  readonly looksAt: string;
}

/** The rocket's tip on the picture; `null` where it is out of view. */
export function rocketTop(projection: Projection, rocketMetres: number): number | null {
  const y = projection.y(rocketMetres);
  return projection.x(stands.rocket) < picture.width && seen(y) ? y : null;
}

/** The words on the picture. */
export const Labels = ({ projection, sparks, stackTopMetres, rocketMetres, glass, looksAt }: Props) => {
  const { unitsPerMetre: scale, x, y } = projection;
  const tip = rocketTop(projection, rocketMetres);
  const top = y(stackTopMetres);
  return (
    <>
      {clearOf(heightTicks(projection), tip === null ? [] : [tip]).map((tick) => (
        <Label key={tick.metres} x={beside} y={tick.y / picture.height} align="start">
          {tick.label}
        </Label>
      ))}
      {tip === null ? null : (
        <Label x={beside} y={tip / picture.height} align="start">
          <b>{lengthText(rocketMetres)}</b>
        </Label>
      )}
      {sparks > 1 && seen(top) && scale < 200 ? (
        <Label x={(x(0) - 8) / picture.width} y={Math.max(12, top) / picture.height} align="end" gold>
          {grouped(sparks, 0)} Sparks
        </Label>
      ) : null}
      {named
        .filter(({ from, to }) => scale > from && scale < to && seen(y(0)))
        .map(({ metres, name }) => (
          <Label key={metres} x={x(metres) / picture.width} y={(y(0) + 15) / picture.height}>
            {name}
          </Label>
        ))}
      {glass === null ? null : (
        <Label x={(lens.x - lens.radius) / picture.width} y={(lens.y + lens.radius + 26) / picture.height} align="start" gold covers>
          {looksAt}
          <br />
          {factorText(glass.factor)} times enlarged
        </Label>
      )}
    </>
  );
};
