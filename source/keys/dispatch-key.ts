import type {BoundAction} from './action.ts';
import {exitKey} from './exit-key.ts';
import type {KeyLayer} from './key-registry.ts';

export type Dispatch =
	| {kind: 'action'; action: BoundAction}
	| {kind: 'text'}
	| {kind: 'unavailable'; action: BoundAction; why: string}
	| {kind: 'nothing'};

/**
Finds what a key does; runs nothing.

@param layers Topmost first.
@param isPrintable The key is one character that a text field would take.
*/
export function dispatchKey(
	layers: readonly KeyLayer[],
	name: string,
	isPrintable: boolean,
): Dispatch {
	let unavailable: Dispatch | undefined;
	let isBlocked = false;
	for (const layer of layers) {
		const text = layer.text();
		if (!isBlocked && text && name !== exitKey && (isPrintable || text.onKey(name))) {
			return {kind: 'text'};
		}

		const candidates = isBlocked && name !== exitKey ? [] : layer.actions();
		for (const action of candidates) {
			if (!action.keys.includes(name)) {
				continue;
			}

			const why = action.whyUnavailable();
			if (why === undefined) {
				return {kind: 'action', action};
			}

			unavailable ??= {kind: 'unavailable', action, why};
		}

		isBlocked ||= layer.isModal;
	}

	return unavailable ?? {kind: 'nothing'};
}
