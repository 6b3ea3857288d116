import { type KeyboardEvent, useState } from 'react';
import {
  Button,
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
  Dialog,
  DialogTrigger,
  FieldError,
  Group,
  I18nProvider,
  Input,
  Label,
  Popover,
  TextField,
} from 'react-aria-components';
import popup from '../../design/Popup.module.css';
import { useSpanBoard } from '../board/board-context.ts';
import { EarlierIcon, LaterIcon } from '../controls/icons.tsx';
import { type CalendarDay, comparisonWith, dayFigure, dayTyped } from './chosen-day.ts';
import styles from './compare.module.css';
import { alone, type Comparison } from './compare.ts';
import { CalendarIcon } from './icons.tsx';

interface DaysProps {
  readonly isUnavailable: (day: CalendarDay) => boolean;
  readonly onChoose: (day: CalendarDay) => void;
}

const Days = ({ isUnavailable, onChoose }: DaysProps) => (
  <I18nProvider locale="en-GB">
    <Calendar
      aria-label="Day"
      className={styles.calendar ?? ''}
      firstDayOfWeek="mon"
      isDateUnavailable={isUnavailable}
      onChange={onChoose}
      autoFocus
    >
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
  </I18nProvider>
);

/**
 * A day by its date, typed or from a calendar. A text field, because React Aria's date field writes HTML as it is typed into, which the
 * page's policy forbids.
 */
export const DayField = ({ onCompare }: { readonly onCompare: (comparison: Comparison) => void }) => {
  const board = useSpanBoard();
  const [typed, setTyped] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [choosing, setChoosing] = useState(false);
  const choose = (day: CalendarDay) => {
    const found = comparisonWith(day, board.view, board.reach);
    setTyped(dayFigure(day));
    setProblem(found.kind === 'problem' ? found.says : null);
    onCompare(found.kind === 'problem' ? alone : found);
  };
  const commit = () => {
    const day = dayTyped(typed);
    if (day) choose(day);
    else if (typed.trim() !== '') setProblem('Write a date such as 2026-11-20.');
  };
  const onChange = (text: string) => {
    setTyped(text);
    setProblem(null);
    const day = text.length === 10 ? dayTyped(text) : null;
    if (day) choose(day);
    else onCompare(alone);
  };
  return (
    <div className={styles.field}>
      <TextField
        className={styles.field ?? ''}
        value={typed}
        onChange={onChange}
        onBlur={commit}
        isInvalid={problem !== null}
        inputMode="numeric"
        autoComplete="off"
        validationBehavior="aria"
      >
        <Label className="vh">The same hours on which day: year, month, day</Label>
        <Group className={styles.box ?? ''}>
          <Input
            className={styles.date ?? ''}
            placeholder="yyyy-mm-dd"
            onKeyDown={({ key }: KeyboardEvent) => key === 'Enter' && commit()}
          />
          <DialogTrigger isOpen={choosing} onOpenChange={setChoosing}>
            <Button className={styles.open ?? ''} aria-label="Choose from a calendar" slot={null}>
              <CalendarIcon />
            </Button>
            <Popover className={popup.popover ?? ''} placement="top end">
              <Dialog className={styles.dialog ?? ''} aria-label="Calendar">
                <Days
                  isUnavailable={(day) => comparisonWith(day, board.view, board.reach).kind === 'problem'}
                  onChoose={(day) => {
                    choose(day);
                    setChoosing(false);
                  }}
                />
              </Dialog>
            </Popover>
          </DialogTrigger>
        </Group>
        <FieldError className={styles.problem ?? ''}>{problem}</FieldError>
      </TextField>
    </div>
  );
};
