import {useWindowSize} from 'ink';
import {useState} from 'react';
import {blank, phrase, toShown} from '../../format/shown.ts';
import {padEnd, truncateEnd, widthUpTo} from '../../format/truncate.ts';
import {useTheme} from '../../hooks/services.ts';
import {useBoundActions} from '../../hooks/use-actions.ts';
import {useKeyLayer} from '../../hooks/use-key-layer.ts';
import type {Action} from '../../keys/action.ts';
import type {Choosing} from '../../store/questions.ts';
import {wrapLine} from '../wrap-line.ts';
import {DialogFrame, dialogWidth} from './dialog-frame.tsx';

type ChooseDialogProps<Value> = Choosing<Value> & {onAnswer(value: Value | undefined): void};

export const chooseActions: readonly Action<{
	move(by: number): void;
	accept(): void;
	leave(): void;
}>[] = [
	{
		id: 'choose.down',
		keys: ['j', 'down', 'tab'],
		title: 'Next',
		group: 'Move',
		run: ({move}) => move(1),
	},
	{
		id: 'choose.up',
		keys: ['k', 'up', 'shift-tab'],
		title: 'Previous',
		group: 'Move',
		run: ({move}) => move(-1),
	},
	{
		id: 'choose.accept',
		keys: ['enter', 'space'],
		title: 'Choose',
		footer: 'Choose',
		group: 'View',
		run: ({accept}) => accept(),
	},
	{
		id: 'choose.leave',
		keys: ['escape', 'q'],
		title: 'Back',
		footer: 'Back',
		group: 'View',
		run: ({leave}) => leave(),
	},
];

/** Lines of a detail that does not fit behind its label. */
const mostDetailLines = 4;

/** A short menu; for long ones see the palette. */
export function ChooseDialog<Value>(props: ChooseDialogProps<Value>) {
	const {title, choices, selectedIndex = 0, lines: told = [], onAnswer} = props;
	const {paint, symbols} = useTheme();
	const {columns, rows} = useWindowSize();
	const [selected, setSelected] = useState(selectedIndex);
	const actions = useBoundActions(chooseActions, {
		move: by => setSelected(current => (current + by + choices.length) % choices.length),
		accept: () => onAnswer(choices[selected]?.value),
		leave: () => onAnswer(undefined),
	});
	useKeyLayer({level: 'overlay', isModal: true, actions});

	const width = dialogWidth(columns, 64);
	const above = told
		.flatMap(line => wrapLine(toShown(line), width))
		.slice(0, Math.max(0, rows - 8));
	const labelWidth = Math.min(
		Math.max(...choices.map(({label}) => label.length)),
		Math.floor(width / 2),
	);
	const detailWidth = Math.max(0, width - labelWidth - 4);
	// What is cut in its row stands below as a whole, for which there is always the same room.
	const wholes = choices.map(({detail = ''}) =>
		widthUpTo(detail, detailWidth) > detailWidth
			? wrapLine(truncateEnd(toShown(detail), mostDetailLines * width), width)
			: [],
	);
	const below = Math.min(mostDetailLines, Math.max(...wholes.map(lines => lines.length)));
	const whole = wholes[selected] ?? [];
	const height = Math.max(
		1,
		Math.min(choices.length, rows - 6 - above.length - (below && below + 1)),
	);
	const first = Math.max(0, Math.min(selected - Math.floor(height / 2), choices.length - height));
	const lines = choices.slice(first, first + height).map(({label, detail = ''}, offset) => {
		const isSelected = first + offset === selected;
		const text = padEnd(
			truncateEnd(toShown(label), detail === '' ? width - 2 : labelWidth),
			labelWidth,
		);
		const behind = truncateEnd(toShown(detail), Math.max(0, width - text.length - 4));
		return isSelected
			? phrase`${paint('accent', symbols.pointer)} ${paint('selected', text)}  ${behind}`
			: phrase`  ${text}  ${paint('muted', behind)}`;
	});
	const separator = above.length === 0 ? [] : [blank];
	const pick = (line: number) => {
		const at = line - above.length - separator.length;
		const choice = at >= 0 && at < height ? choices[first + at] : undefined;
		if (choice) {
			onAnswer(choice.value);
		}
	};

	return (
		<DialogFrame
			title={title}
			width={width}
			lines={[
				...above,
				...separator,
				...lines,
				...(below === 0 ? [] : [blank]),
				...Array.from({length: below}, (_, index) => whole[index] ?? blank),
			]}
			onPick={pick}
		/>
	);
}
