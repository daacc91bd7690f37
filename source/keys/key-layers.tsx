import {useInput, usePaste} from 'ink';
import {useEffect, useRef} from 'react';
import {dispatchKey} from './dispatch-key.ts';
import {exitKey} from './exit-key.ts';
import {type KeyPress, keyPresses} from './key-presses.ts';
import {type KeyRegistry, keyLevels} from './key-registry.ts';
import {dispatchWheel, type Mouse} from './mouse.ts';

type KeyLayersProps = {
	registry: KeyRegistry;
	mouse: Mouse;
	/** The user typed a key whose action cannot run now. */
	onUnavailable(title: string, why: string): void;
	/** An action threw or rejected. */
	onError(error: unknown): void;
	/** Any key at all. */
	onActivity(): void;
};

/** With what was seen when it was typed, see `KeyRegistry`. */
type Typed = (KeyPress | {paste: string}) & {seen: number | undefined};

const isSameKey = (one: Typed, other: Typed | undefined) =>
	other !== undefined && 'name' in one && 'name' in other && one.name === other.name;

/** UTF-16 units taken of what is typed or pasted at once: more is a slip, and takes seconds to spell. */
const longestText = 4096;

/** Rows that one notch of the wheel moves. */
const wheelRows = 3;

/** The tour stands above dialogs, and is none. */
const hasDialog = ({layers}: KeyRegistry): boolean =>
	layers.get().find(({level}) => level <= keyLevels.overlay)?.isModal ?? false;

const nextTurn = () => new Promise<void>(resolve => setImmediate(resolve));

/**
React schedules in a microtask and draws in the turn after that, or a few turns later: its scheduler
gives way after 5 ms, which effects of the frame before may have used up on a busy machine.
*/
const turnsToFollow = 6;

async function screenHasFollowed(): Promise<void> {
	for (let turn = 0; turn < turnsToFollow; turn += 1) {
		await nextTurn();
	}
}

/** The app's only `useInput`: hands each key to the topmost layer that wants it, and the mouse to what it points at. */
export function KeyLayers(props: KeyLayersProps) {
	const {registry, mouse, onUnavailable, onError, onActivity} = props;
	const queue = useRef<Typed[]>([]);
	const isDraining = useRef(false);

	const run = async (action: {run(): unknown}) => {
		try {
			await action.run();
		} catch (error) {
			onError(error);
		}
	};

	const typeText = (text: string) => {
		for (const layer of registry.layers.get()) {
			const taker = layer.text();
			if (taker) {
				taker.onText(text.slice(0, longestText));
				return;
			}

			if (layer.isModal) {
				return;
			}
		}
	};

	/** Characters waiting behind the first one of a text. */
	const takeWaitingText = () => {
		let text = '';
		let count = 0;
		for (const next of queue.current) {
			if ('paste' in next || next.character === '') {
				break;
			}

			text += next.character;
			count += 1;
		}

		queue.current.splice(0, count);
		return text;
	};

	/** @returns False after a move, which may be repeated before the screen has followed it. */
	const press = ({name, character}: KeyPress): boolean => {
		registry.gather();
		const outcome = dispatchKey(registry.layers.get(), name, character !== '');
		if (outcome.kind === 'text' && character !== '') {
			typeText(character + takeWaitingText());
		} else if (outcome.kind === 'action') {
			void run(outcome.action);
			return outcome.action.group !== 'Move';
		} else if (outcome.kind === 'unavailable' && name !== 'escape') {
			// Escape is pressed to be sure: that there is nothing left to leave is no news.
			onUnavailable(outcome.action.title, outcome.why);
		}

		return true;
	};

	/** True for what was typed before the user could see what it would act on; a dialog is on top of that. */
	const isBlind = (typed: Typed) => {
		const seen = registry.seen();
		const isExit = 'name' in typed && typed.name === exitKey;
		return (seen === undefined || typed.seen !== seen) && !isExit && !hasDialog(registry);
	};

	const take = (next: Typed) => {
		try {
			if (isBlind(next)) {
				return false;
			}

			if (!('paste' in next)) {
				return press(next);
			}

			typeText(next.paste);
		} catch (error) {
			onError(error);
		}

		return true;
	};

	// In `/redis`, `dy` or `jd` typed at once, the second key is for the field, the question or the row
	// that the first leads to. Only a move that repeats itself needs not wait.
	const drain = async () => {
		if (isDraining.current) {
			return;
		}

		isDraining.current = true;
		for (let next = queue.current.shift(); next; next = queue.current.shift()) {
			const mustFollow = take(next);
			if (mustFollow || !isSameKey(next, queue.current[0])) {
				await screenHasFollowed();
			}
		}

		isDraining.current = false;
	};

	useEffect(() =>
		mouse.listen(pressed => {
			onActivity();
			// What is about to be painted was not what the user pointed at.
			if (registry.seen() === undefined) {
				return;
			}

			try {
				if (pressed.kind === 'click') {
					mouse.click(pressed);
					return;
				}

				const turn = dispatchWheel(registry.layers.get(), pressed.kind);
				for (let row = 0; turn && row < wheelRows; row += 1) {
					void run(typeof turn === 'function' ? {run: turn} : turn);
				}
			} catch (error) {
				onError(error);
			}
		}),
	);

	useInput((input, key) => {
		onActivity();
		const seen = registry.seen();
		queue.current.push(
			...keyPresses(input.slice(0, longestText), key).map(press => ({...press, seen})),
		);
		void drain();
	});

	usePaste(paste => {
		onActivity();
		queue.current.push({paste, seen: registry.seen()});
		void drain();
	});

	return null;
}
