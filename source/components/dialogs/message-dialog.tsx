import {useWindowSize} from 'ink';
import {useBoundActions} from '../../hooks/use-actions.ts';
import {useKeyLayer} from '../../hooks/use-key-layer.ts';
import {useTheme} from '../../hooks/use-theme.ts';
import type {Action} from '../../keys/action.ts';
import type {ColourRole} from '../../theme.ts';
import {paintHints} from '../paint-hints.ts';
import {wrapLine} from '../wrap-line.ts';
import {DialogFrame, dialogWidth} from './dialog-frame.tsx';

export type Message = {
	title: string;
	/** Plain safe text, wrapped here. */
	lines: readonly string[];
	role?: ColourRole;
};

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
	const {columns} = useWindowSize();
	const width = dialogWidth(columns, 72);
	const actions = useBoundActions(messageActions, onClose);
	useKeyLayer({level: 'overlay', isModal: true, actions});
	return (
		<DialogFrame
			title={title}
			role={role}
			width={width}
			lines={[
				...lines.flatMap(line => wrapLine(line, width)),
				'',
				paintHints(actions, width, theme),
			]}
		/>
	);
}
