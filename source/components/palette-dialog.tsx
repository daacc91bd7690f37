import {useWindowSize} from 'ink';
import {useState} from 'react';
import {fuzzyFilter, prepareFuzzy} from '../format/fuzzy-filter.ts';
import {truncateEnd} from '../format/truncate.ts';
import {useKeyLayer} from '../hooks/use-key-layer.ts';
import {useTheme} from '../hooks/use-theme.ts';
import type {BoundAction} from '../keys/action.ts';
import {keyLabel} from '../keys/key-label.ts';
import {DialogFrame, dialogWidth} from './dialogs/dialog-frame.tsx';
import {editText, insertText} from './edit-text.ts';
import {paintTextField} from './paint-text-field.ts';
import {wrapLine} from './wrap-line.ts';

type PaletteDialogProps = {
	/** Each with the reason why it cannot run, looked up when the palette opened. */
	actions: ReadonlyArray<{action: BoundAction; why: string | undefined}>;
	onAnswer(action: BoundAction | undefined): void;
};

/** Every action by name: those that can run first, the others with the reason why not. */
export function PaletteDialog({actions, onAnswer}: PaletteDialogProps) {
	const theme = useTheme();
	const {paint, symbols} = theme;
	const {columns, rows} = useWindowSize();
	const [query, setQuery] = useState({value: '', cursor: 0});
	const [selected, setSelected] = useState(0);
	const [entries] = useState(() => {
		const ordered = [
			...actions.filter(({why}) => why === undefined),
			...actions.filter(({why}) => why !== undefined),
		];
		// `prune` finds "Remove all stopped containers", whose footer word and id it is.
		const names = ordered.map(({action: {title, footer = '', id, words = ''}}) => [
			title,
			footer,
			words,
			id,
		]);
		return {ordered, prepared: prepareFuzzy(names)};
	});
	const matching = fuzzyFilter(entries.prepared, query.value).flatMap(({index}) => {
		const entry = entries.ordered[index];
		return entry ? [entry] : [];
	});
	// `top` is in "Stop", too.
	const word = query.value.trim();
	const isNamed = ({action: {words = ''}}: (typeof matching)[number]) =>
		word !== '' && words.split(' ').includes(word);
	const found = [...matching.filter(isNamed), ...matching.filter(entry => !isNamed(entry))];
	const last = Math.max(0, found.length - 1);
	const at = Math.min(selected, last);

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
			onKey(name) {
				const by = moves[name];
				if (by !== undefined) {
					setSelected(Math.max(0, Math.min(at + by, last)));
				} else if (name === 'escape') {
					onAnswer(undefined);
				} else if (name === 'enter') {
					const entry = found[at];
					if (entry?.why === undefined) {
						onAnswer(entry?.action);
					}
				} else {
					setQuery(text => editText(text, name) ?? text);
				}

				return true;
			},
			onText(text) {
				setQuery(current => insertText(current, text));
				setSelected(0);
			},
		},
	});

	const width = dialogWidth(columns, 76);
	const height = Math.max(1, Math.min(14, rows - 10));
	const first = Math.max(0, Math.min(at - Math.floor(height / 2), found.length - height));
	const keyWidth = 10;
	const lines = found.slice(first, first + height).map(({action, why}, offset) => {
		const isSelected = first + offset === at;
		const pointer = isSelected ? paint('accent', symbols.pointer) : ' ';
		const key = keyLabel(action.keys[0] ?? '', theme).padEnd(keyWidth);
		const title = truncateEnd(action.title, width - keyWidth - 3);
		const space = width - keyWidth - title.length - 5;
		const reason = why === undefined || space < 8 ? '' : `  ${truncateEnd(why, space)}`;
		const role = why === undefined ? (isSelected ? 'selected' : undefined) : 'muted';
		const text = role === undefined ? title : paint(role, title);
		return `${pointer} ${paint('muted', key)}${text}${paint('muted', reason)}`;
	});
	const prompt = `: ${paintTextField(query, width - 2, {theme, isFocused: true})}`;
	const empty = found.length === 0 ? [paint('muted', '  No action has this name')] : [];
	// The reason behind a title may be cut: that of the selected one is told in full.
	const reason = found[at]?.why;
	const told =
		reason === undefined
			? []
			: ['', ...wrapLine(reason, width).map(line => paint('warning', line))];
	return (
		<DialogFrame title="Actions" width={width} lines={[prompt, '', ...lines, ...empty, ...told]} />
	);
}
