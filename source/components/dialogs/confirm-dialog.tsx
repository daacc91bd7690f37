import {useWindowSize} from 'ink';
import {useState} from 'react';
import {truncateEnd} from '../../format/truncate.ts';
import {useBoundActions} from '../../hooks/use-actions.ts';
import {useKeyLayer} from '../../hooks/use-key-layer.ts';
import {useTheme} from '../../hooks/use-theme.ts';
import type {Action} from '../../keys/action.ts';
import type {ColourRole} from '../../theme.ts';
import {editText, insertText} from '../edit-text.ts';
import {paintHints} from '../paint-hints.ts';
import {paintTextField} from '../paint-text-field.ts';
import {wrapLine} from '../wrap-line.ts';
import {DialogFrame, dialogWidth} from './dialog-frame.tsx';

export type Confirmation = {
	title: string;
	/** What will happen, exactly; plain safe text, wrapped here. */
	lines: readonly string[];
	/** Everything it happens to, one line each, below `lines`; scrolls when it is long. Safe text. */
	items?: readonly string[];
	/** The verb, for example `Delete`. */
	confirmLabel: string;
	role?: ColourRole;
	/** A stronger question: this word has to be typed in full. */
	typeToConfirm?: string;
};

type ConfirmDialogProps = Confirmation & {onAnswer(isConfirmed: boolean): void};

type ConfirmContext = {
	answer(isConfirmed: boolean): void;
	scroll(by: number): void;
	/** Items seen at a time. */
	page: number;
};

const scrollKeys: Readonly<Record<string, (page: number) => number>> = {
	down: () => 1,
	up: () => -1,
	pagedown: page => page,
	pageup: page => -page,
};

export const confirmActions: readonly Action<ConfirmContext>[] = [
	{
		id: 'dialog.yes',
		keys: ['y'],
		title: 'Yes, do it',
		footer: 'Yes',
		group: 'View',
		run: ({answer}) => answer(true),
	},
	{
		id: 'dialog.no',
		keys: ['n', 'escape', 'q'],
		title: 'No, leave it as it is',
		footer: 'No, leave it',
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

/** Asks before something is changed; Enter alone never confirms. */
export function ConfirmDialog(props: ConfirmDialogProps) {
	const {title, confirmLabel, role = 'warning', typeToConfirm, items = [], onAnswer} = props;
	const theme = useTheme();
	const {columns, rows} = useWindowSize();
	const [typed, setTyped] = useState({value: '', cursor: 0});
	const [top, setTop] = useState(0);
	const width = dialogWidth(columns, 72);
	const isTyped = typeToConfirm !== undefined;
	const lines = props.lines.flatMap(line => wrapLine(line, width));
	const page = Math.max(1, Math.min(items.length, rows - fixedRows - lines.length));
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

	const listed = items
		.slice(first, first + page)
		.map(item => `  ${truncateEnd(item, width - 2, theme.symbols.ellipsis)}`);
	const position =
		last === 0
			? []
			: [theme.paint('muted', `  ${first + 1}-${first + page} of ${items.length}, arrows scroll`)];
	const answer = isTyped
		? [
				...wrapLine(
					`Type ${typeToConfirm} and press Enter to ${confirmLabel.toLowerCase()}; Esc leaves it.`,
					width,
				).map(line => theme.paint('strong', line)),
				`${theme.symbols.pointer} ${paintTextField(typed, width - 2, {theme, isFocused: true})}`,
			]
		: [
				paintHints(
					actions.map((action, index) =>
						index === 0 ? {...action, footer: confirmLabel} : action,
					),
					width,
					theme,
				),
			];
	return (
		<DialogFrame
			title={title}
			role={role}
			width={width}
			lines={[...lines, ...listed, ...position, '', ...answer]}
		/>
	);
}
