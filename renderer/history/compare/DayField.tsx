import { useState } from 'react';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
  DateInput,
  DatePicker,
  DateSegment,
  Dialog,
  FieldError,
  Group,
  I18nProvider,
  Label,
  Popover,
} from 'react-aria-components';
import popup from '../../design/Popup.module.css';
import { useSpanBoard } from '../board/board-context.ts';
import { EarlierIcon, LaterIcon } from '../controls/icons.tsx';
import { comparisonWith } from './chosen-day.ts';
import styles from './compare.module.css';
import { alone, type Comparison } from './compare.ts';
import { CalendarIcon } from './icons.tsx';

interface Props {
  readonly onCompare: (comparison: Comparison) => void;
}

/** A day by its date, typed or from a calendar. Its date is written as 2026-11-20, which is read alike everywhere. */
export const DayField = ({ onCompare }: Props) => {
  const board = useSpanBoard();
  const [problem, setProblem] = useState<string | null>(null);
  return (
    <I18nProvider locale="en-CA">
      <DatePicker
        className={styles.field ?? ''}
        isInvalid={problem !== null}
        validationBehavior="aria"
        firstDayOfWeek="mon"
        onChange={(day) => {
          const found = day === null ? alone : comparisonWith(day, board.view, board.reach);
          setProblem(found.kind === 'problem' ? found.says : null);
          onCompare(found.kind === 'problem' ? alone : found);
        }}
        isDateUnavailable={(day) => {
          const found = comparisonWith(day, board.view, board.reach);
          return found.kind === 'problem';
        }}
      >
        <Label className="vh">The same hours on which day</Label>
        <Group className={styles.box ?? ''}>
          <DateInput className={styles.date ?? ''}>
            {(segment) => <DateSegment className={styles.segment ?? ''} segment={segment} />}
          </DateInput>
          <Button className={styles.open ?? ''} aria-label="Calendar">
            <CalendarIcon />
          </Button>
        </Group>
        <FieldError className={styles.problem ?? ''}>{problem}</FieldError>
        <Popover className={popup.popover ?? ''} placement="top end">
          <Dialog className={styles.dialog ?? ''}>
            <Calendar className={styles.calendar ?? ''} firstDayOfWeek="mon">
              <header className={styles.head}>
                <Button slot="previous">
                  <EarlierIcon />
                </Button>
                <CalendarHeading className={styles.month ?? ''} />
                <Button slot="next">
                  <LaterIcon />
                </Button>
              </header>
              <CalendarGrid weekdayStyle="short">
                <CalendarGridHeader>{(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}</CalendarGridHeader>
                <CalendarGridBody>{(date) => <CalendarCell date={date} className={styles.day ?? ''} />}</CalendarGridBody>
              </CalendarGrid>
            </Calendar>
          </Dialog>
        </Popover>
      </DatePicker>
    </I18nProvider>
  );
};
