import {useInput, usePaste} from 'ink';
import {useRef} from 'react';
import {dispatchKey} from './dispatch-key.ts';
import {type KeyPress, keyPresses} from './key-presses.ts';
import type {KeyRegistry} from './key-registry.ts';

type KeyLayersProps = {
	registry: KeyRegistry;
	/** The user typed a key whose action cannot run now. */
	onUnavailable(title: string, why: string): void;
	/** An action threw or rejected. */
	onError(error: unknown): void;
	/** Any key at all. */
	onActivity(): void;
};

const nextTurn = () => new Promise<void>(resolve => setImmediate(resolve));

/** React schedules in a microtask and draws in the turn after that. */
async function screenHasFollowed(): Promise<void> {
	await nextTurn();
	await nextTurn();
}

/** The app's only `useInput`: hands each key to the topmost layer that wants it. */
export function KeyLayers({registry, onUnavailable, onError, onActivity}: KeyLayersProps) {
	const queue = useRef<Array<KeyPress | {paste: string}>>([]);
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
				taker.onText(text);
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
		for (let next = queue.current[0]; next; next = queue.current[0]) {
			if ('paste' in next || next.character === '') {
				break;
			}

			text += next.character;
			queue.current.shift();
		}

		return text;
	};

	/** @returns True when the next key may have another meaning once the screen has followed this one. */
	const press = ({name, character}: KeyPress): boolean => {
		const outcome = dispatchKey(registry.layers.get(), name, character !== '');
		if (outcome.kind === 'text' && character !== '') {
			typeText(character + takeWaitingText());
		} else if (outcome.kind === 'action') {
			void run(outcome.action);
			return outcome.action.group !== 'Move';
		} else if (outcome.kind === 'unavailable') {
			onUnavailable(outcome.action.title, outcome.why);
		}

		return true;
	};

	const take = (next: KeyPress | {paste: string}) => {
		try {
			if (!('paste' in next)) {
				return press(next);
			}

			typeText(next.paste);
		} catch (error) {
			onError(error);
		}

		return true;
	};

	// In `/redis` or `dy` typed at once, the second key is for the field or question that the first opens.
	const drain = async () => {
		if (isDraining.current) {
			return;
		}

		isDraining.current = true;
		for (let next = queue.current.shift(); next; next = queue.current.shift()) {
			if (take(next)) {
				await screenHasFollowed();
			}
		}

		isDraining.current = false;
	};

	useInput((input, key) => {
		onActivity();
		queue.current.push(...keyPresses(input, key));
		void drain();
	});

	usePaste(paste => {
		onActivity();
		queue.current.push({paste});
		void drain();
	});

	return null;
}
