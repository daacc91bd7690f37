import {useInput, usePaste} from 'ink';
import {dispatchKey} from './dispatch-key.ts';
import {keyName} from './key-name.ts';
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

const segmenter = new Intl.Segmenter();

/** The app's only `useInput`: hands each key to the topmost layer that wants it. */
export function KeyLayers({registry, onUnavailable, onError, onActivity}: KeyLayersProps) {
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
				return true;
			}

			if (layer.isModal) {
				return false;
			}
		}

		return false;
	};

	const press = (name: string, character: string) => {
		const isPrintable = character !== '';
		const outcome = dispatchKey(registry.layers.get(), name, isPrintable);
		if (outcome.kind === 'text' && isPrintable) {
			typeText(character);
		} else if (outcome.kind === 'action') {
			void run(outcome.action);
		} else if (outcome.kind === 'unavailable') {
			onUnavailable(outcome.action.title, outcome.why);
		}
	};

	useInput((input, key) => {
		onActivity();
		if (key.ctrl || key.meta || input.length <= 1) {
			const isPrintable = input.length === 1 && !key.ctrl && !key.meta && input >= ' ';
			press(keyName(input, key), isPrintable ? input : '');
			return;
		}

		// Keys typed faster than they are read arrive as one input: each counts on its own.
		for (const {segment} of segmenter.segment(input)) {
			const isEnter = segment === '\r' || segment === '\n' || segment === '\r\n';
			press(isEnter ? 'enter' : keyName(segment, key), isEnter || segment < ' ' ? '' : segment);
		}
	});

	usePaste(text => {
		onActivity();
		typeText(text);
	});

	return null;
}
