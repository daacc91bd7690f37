import {useWindowSize} from 'ink';
import {useMemo, useState} from 'react';
import {blank, phrase, toShown} from '../format/shown.ts';
import {padEnd, truncateEnd} from '../format/truncate.ts';
import {useTheme} from '../hooks/services.ts';
import {useKeyLayer} from '../hooks/use-key-layer.ts';
import type {BoundAction} from '../keys/action.ts';
import {findActions} from '../keys/find-actions.ts';
import {keyLabel} from '../keys/key-label.ts';
import {editText, insertText} from '../store/text/edit-text.ts';
import {DialogFrame, dialogWidth} from './dialogs/dialog-frame.tsx';
import {paintTextField} from './paint-text-field.ts';
import {wrapLine} from './wrap-line.ts';

export type PaletteEntry = {
	action: BoundAction;
	/** Why it cannot run, looked up when the palette opened; `undefined` when it can. */
	why: string | undefined;
	/** Title of the screen to which it goes first; `undefined`: it is done here. */
	screen?: string;
};

type PaletteDialogProps = {
	entries: readonly PaletteEntry[];
	/** What the whole text stands for, such as `host prod`; `undefined`: nothing, it only searches. */
	ofText(text: string): PaletteEntry | undefined;
	onAnswer(action: BoundAction | undefined): void;
};

/** 0 for what can run here, 1 for what cannot now, 2 for what another screen does. */
const placeOf = ({why, screen}: PaletteEntry): number =>
	screen === undefined ? Number(why !== undefined) : 2;

/** Every action by name: those that can run first, then those that cannot with the reason, then other screens'. */
export function PaletteDialog({entries: given, ofText, onAnswer}: PaletteDialogProps) {
	const theme = useTheme();
	const {paint, symbols} = theme;
	const {columns, rows} = useWindowSize();
	const [query, setQuery] = useState({value: '', cursor: 0});
	const [moved, setMoved] = useState<number>();
	const [entries] = useState(() => given.toSorted((one, other) => placeOf(one) - placeOf(other)));
	const matching = useMemo(() => findActions(entries, query.value), [entries, query.value]);
	const meant = ofText(query.value);
	const found = [...(meant ? [meant] : []), ...matching.map(({entry}) => entry)];
	const last = found.length - 1;
	// What nobody asked for is not what Enter does first.
	const at = Math.min(moved ?? (!meant && matching[0]?.isUnasked ? -1 : 0), last);

	const moves: Readonly<Record<string, number>> = {
		down: 1,
		'ctrl-n': 1,
		tab: 1,
		up: -1,
		'ctrl-p': -1,
		'shift-tab': -1,
		pagedown: 10,
		pageup: -10,
	};
	useKeyLayer({
		level: 'overlay',
		isModal: true,
		actions: [],
		text: {
			words: {enter: 'Run', escape: 'Back'},
			onKey(name) {
				const by = moves[name];
				if (by !== undefined) {
					setMoved(Math.max(0, Math.min(at + by, last)));
				} else if (name === 'escape') {
					onAnswer(undefined);
				} else if (name === 'enter') {
					const entry = found[at];
					if (entry?.why === undefined) {
						onAnswer(entry?.action);
					}
				} else {
					setQuery(text => editText(text, name) ?? text);
					setMoved(undefined);
				}

				return true;
			},
			onText(text) {
				setQuery(current => insertText(current, text));
				setMoved(undefined);
			},
		},
	});

	const width = dialogWidth(columns, 76);
	const height = Math.max(1, Math.min(14, rows - 10));
	const first = Math.max(0, Math.min(at - Math.floor(height / 2), found.length - height));
	const keyWidth = 10;
	const lines = found.slice(first, first + height).map((entry, offset) => {
		const {action, why, screen} = entry;
		const isSelected = first + offset === at;
		const pointer = isSelected ? paint('accent', symbols.pointer) : ' ';
		const key = padEnd(toShown(keyLabel(action.keys[0] ?? '', theme)), keyWidth);
		const where = screen === undefined ? blank : phrase`  ${toShown(screen)}`;
		const title = truncateEnd(toShown(action.title), width - keyWidth - where.length - 3);
		const space = width - keyWidth - title.length - where.length - 5;
		const reason =
			why === undefined || space < 8 ? '' : phrase`  ${truncateEnd(toShown(why), space)}`;
		const isPlain = placeOf(entry) === 0;
		const role = isSelected && why === undefined ? 'selected' : isPlain ? undefined : 'muted';
		const text = role === undefined ? title : paint(role, title);
		return phrase`${pointer} ${paint('muted', key)}${text}${paint('muted', phrase`${where}${reason}`)}`;
	});
	const prompt = phrase`: ${paintTextField(query, width - 2, {theme, isFocused: true})}`;
	const empty = found.length === 0 ? [paint('muted', ' No matching action')] : [];
	// The reason behind a title may be cut: that of the selected one is told in full.
	const reason = found[at]?.why;
	const told =
		reason === undefined
			? []
			: [blank, ...wrapLine(toShown(reason), width).map(line => paint('warning', line))];
	const pick = (line: number) => {
		const entry = line >= 2 && line < lines.length + 2 ? found[first + line - 2] : undefined;
		if (entry && entry.why === undefined) {
			onAnswer(entry.action);
		}
	};

	return (
		<DialogFrame
			title="Actions"
			width={width}
			lines={[prompt, '', ...lines, ...empty, ...told]}
			onPick={pick}
		/>
	);
}
