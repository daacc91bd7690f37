import {useWindowSize} from 'ink';
import {useState} from 'react';
import {phrase, toShown} from '../../format/shown.ts';
import {truncateEnd} from '../../format/truncate.ts';
import {useTheme} from '../../hooks/services.ts';
import {useBoundActions} from '../../hooks/use-actions.ts';
import {useKeyLayer} from '../../hooks/use-key-layer.ts';
import type {Action} from '../../keys/action.ts';
import type {Confirmation} from '../../store/questions.ts';
import {editText, insertText} from '../../store/text/edit-text.ts';
import {hintAt, paintHints} from '../paint-hints.ts';
import {paintTextField} from '../paint-text-field.ts';
import {wrapLine} from '../wrap-line.ts';
import {DialogFrame, dialogWidth, pageHeight} from './dialog-frame.tsx';

type ConfirmDialogProps = Confirmation & {onAnswer(isConfirmed: boolean): void};

const scrollKeys: Readonly<Record<string, (page: number) => number>> = {
	down: () => 1,
	up: () => -1,
	pagedown: page => page,
	pageup: page => -page,
};

export const confirmActions: readonly Action<{
	answer(isConfirmed: boolean): void;
	scroll(by: number): void;
	/** Items seen at a time. */
	page: number;
}>[] = [
	{
		id: 'dialog.yes',
		keys: ['y'],
		title: 'Confirm',
		footer: 'Yes',
		group: 'View',
		run: ({answer}) => answer(true),
	},
	{
		id: 'dialog.no',
		keys: ['n', 'escape', 'q'],
		title: 'Refuse: change nothing',
		footer: 'No',
		group: 'View',
		run: ({answer}) => answer(false),
	},
	{
		id: 'dialog.down',
		keys: ['j', 'down'],
		title: 'Next line',
		group: 'Move',
		run: ({scroll}) => scroll(1),
	},
	{
		id: 'dialog.up',
		keys: ['k', 'up'],
		title: 'Previous line',
		group: 'Move',
		run: ({scroll}) => scroll(-1),
	},
	{
		id: 'dialog.pageDown',
		keys: ['pagedown', 'ctrl-d', 'space'],
		title: 'Page down',
		group: 'Move',
		run: ({scroll, page}) => scroll(page),
	},
	{
		id: 'dialog.pageUp',
		keys: ['pageup', 'ctrl-u'],
		title: 'Page up',
		group: 'Move',
		run: ({scroll, page}) => scroll(-page),
	},
];

/** Rows of a dialog that are neither its lines nor its items: frame, margin, gap and answer. */
const fixedRows = 8;

/** The same of a page: title, place in the list, gap and answer. */
const pageRows = 4;

/** Asks before something is changed; Enter alone never confirms. */
export function ConfirmDialog(props: ConfirmDialogProps) {
	const {
		title,
		confirmLabel,
		refuseLabel,
		role = 'warning',
		typeToConfirm,
		items = [],
		onAnswer,
	} = props;
	const theme = useTheme();
	const {columns, rows} = useWindowSize();
	const [typed, setTyped] = useState({value: '', cursor: 0});
	const [top, setTop] = useState(0);
	const isTyped = typeToConfirm !== undefined;
	const boxed = dialogWidth(columns, 72);
	const linesIn = (room: number) =>
		props.lines
			.flatMap(line => wrapLine(toShown(line), room))
			.slice(0, Math.max(1, rows - fixedRows));
	// What fills the screen needs no frame.
	const isPage = !isTyped && items.length > rows - fixedRows - linesIn(boxed).length;
	const width = isPage ? columns : boxed;
	const lines = linesIn(width);
	const room = isPage ? pageHeight(rows) - pageRows : rows - fixedRows;
	const page = Math.max(1, Math.min(items.length, room - lines.length));
	const last = Math.max(0, items.length - page);
	const first = Math.min(top, last);
	const scroll = (by: number) =>
		setTop(current => Math.max(0, Math.min(Math.min(current, last) + by, last)));
	const actions = useBoundActions(confirmActions, {answer: onAnswer, scroll, page});
	useKeyLayer({
		level: 'overlay',
		isModal: true,
		actions: isTyped ? [] : actions,
		text: isTyped
			? {
					words: {enter: confirmLabel, escape: 'Cancel'},
					onKey(name) {
						if (name === 'escape') {
							onAnswer(false);
						} else if (name === 'enter' && typed.value.trim() === typeToConfirm) {
							onAnswer(true);
						} else if (scrollKeys[name]) {
							scroll(scrollKeys[name](page));
						} else {
							setTyped(text => editText(text, name) ?? text);
						}

						return true;
					},
					onText: text => setTyped(current => insertText(current, text)),
				}
			: undefined,
	});

	const indent = isPage ? '' : '  ';
	const listed = items
		.slice(first, first + page)
		.map(item => phrase`${indent}${truncateEnd(toShown(item), width - 2, theme.symbols.ellipsis)}`);
	const position =
		last === 0
			? []
			: [
					theme.paint(
						'muted',
						phrase`${indent}${first + 1}-${first + page} of ${items.length}, arrows scroll`,
					),
				];
	const answers = actions.map((action, index) =>
		index === 0
			? {...action, footer: confirmLabel}
			: {...action, footer: action.footer && (refuseLabel ?? action.footer)},
	);
	const answer = isTyped
		? [
				...wrapLine(
					phrase`Type ${toShown(typeToConfirm)} and press Enter to ${toShown(confirmLabel.toLowerCase())}. Esc cancels.`,
					width,
				).map(line => theme.paint('strong', line)),
				phrase`${theme.symbols.pointer} ${paintTextField(typed, width - 2, {theme, isFocused: true})}`,
			]
		: [paintHints(answers, width, theme)];
	const shown = [...lines, ...listed, ...position, '', ...answer] as const;
	const pick = (line: number, column: number) => {
		if (!isTyped && line === shown.length - 1) {
			hintAt(answers, width, theme, column)?.run();
		}
	};

	return (
		<DialogFrame
			title={title}
			role={role}
			width={width}
			isPage={isPage}
			lines={shown}
			onPick={pick}
		/>
	);
}
