import {useWindowSize} from 'ink';
import {toShown} from '../../format/shown.ts';
import {useTheme} from '../../hooks/services.ts';
import {useBoundActions} from '../../hooks/use-actions.ts';
import {useKeyLayer} from '../../hooks/use-key-layer.ts';
import type {Action} from '../../keys/action.ts';
import type {Message} from '../../store/questions.ts';
import {hintAt, paintHints} from '../paint-hints.ts';
import {wrapLine} from '../wrap-line.ts';
import {DialogFrame, dialogHeight, dialogWidth} from './dialog-frame.tsx';

type MessageDialogProps = Message & {onClose(): void};

export const messageActions: readonly Action<() => void>[] = [
	{
		id: 'message.close',
		keys: ['enter', 'escape', 'q', 'space'],
		title: 'Close',
		footer: 'Close',
		group: 'View',
		run: close => close(),
	},
];

/** Something to be read and acknowledged. */
export function MessageDialog({title, lines, role, onClose}: MessageDialogProps) {
	const theme = useTheme();
	const {columns, rows} = useWindowSize();
	const width = dialogWidth(columns, 72);
	const actions = useBoundActions(messageActions, onClose);
	useKeyLayer({level: 'overlay', isModal: true, actions});
	const shown = [
		// However long the text is, the keys below it are seen.
		...lines
			.flatMap(line => wrapLine(toShown(line), width))
			.slice(0, Math.max(1, dialogHeight(rows) - 4)),
		'',
		paintHints(actions, width, theme),
	] as const;
	const pick = (line: number, column: number) => {
		if (line === shown.length - 1) {
			hintAt(actions, width, theme, column)?.run();
		}
	};

	return <DialogFrame title={title} role={role} width={width} lines={shown} onPick={pick} />;
}
