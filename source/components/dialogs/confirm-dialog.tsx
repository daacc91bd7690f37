import {useWindowSize} from 'ink';
import {useState} from 'react';
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
	/** The verb, for example `Delete`. */
	confirmLabel: string;
	role?: ColourRole;
	/** A stronger question: this word has to be typed in full. */
	typeToConfirm?: string;
};

type ConfirmDialogProps = Confirmation & {onAnswer(isConfirmed: boolean): void};

type Answer = (isConfirmed: boolean) => void;

export const confirmActions: readonly Action<Answer>[] = [
	{
		id: 'dialog.yes',
		keys: ['y'],
		title: 'Yes, do it',
		footer: 'Yes',
		group: 'View',
		run: answer => answer(true),
	},
	{
		id: 'dialog.no',
		keys: ['n', 'escape', 'q'],
		title: 'No, leave it as it is',
		footer: 'No, leave it',
		group: 'View',
		run: answer => answer(false),
	},
];

/** Asks before something is changed; Enter alone never confirms. */
export function ConfirmDialog(props: ConfirmDialogProps) {
	const {title, lines, confirmLabel, role = 'warning', typeToConfirm, onAnswer} = props;
	const theme = useTheme();
	const {columns} = useWindowSize();
	const [typed, setTyped] = useState({value: '', cursor: 0});
	const width = dialogWidth(columns, 72);
	const isTyped = typeToConfirm !== undefined;
	const actions = useBoundActions(confirmActions, onAnswer);
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
						} else {
							setTyped(text => editText(text, name) ?? text);
						}

						return true;
					},
					onText: text => setTyped(current => insertText(current, text)),
				}
			: undefined,
	});

	const answer = isTyped
		? [
				`Type ${theme.paint('strong', typeToConfirm)} and press Enter to ${confirmLabel.toLowerCase()}; Esc leaves it.`,
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
			lines={[...lines.flatMap(line => wrapLine(line, width)), '', ...answer]}
		/>
	);
}
