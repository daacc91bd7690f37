import type {MousePress} from '../terminal/follow-mouse.ts';
import type {BoundAction} from './action.ts';
import type {KeyLayer} from './key-registry.ts';

/** A part of the screen that can be clicked. */
export type MouseArea = {
	/** False while a dialog is in front of it. */
	isReachable(): boolean;
	/** Where it is now, in columns and rows of the terminal; `undefined`: nowhere. */
	place(): {left: number; top: number; width: number; height: number} | undefined;
	/** @param at From 0, at the left and at the top of the area. */
	onClick(at: {column: number; row: number}): void;
};

/** What the mouse does, from the terminal to the parts of the screen. Kept outside React like the keys. */
export type Mouse = {
	/** Tells what was pressed. */
	press(press: MousePress): void;
	/** Hears of everything that is pressed. @returns The function that ends it. */
	listen(listener: (press: MousePress) => void): () => void;
	/** The later one is in front. @returns The function that removes it. */
	addArea(area: MouseArea): () => void;
	/** Clicks what is in front there; nothing where there is nothing to click. */
	click(at: Pick<MousePress, 'column' | 'row'>): void;
};

export function createMouse(): Mouse {
	const areas = new Set<MouseArea>();
	let listener: ((press: MousePress) => void) | undefined;
	return {
		press: press => listener?.(press),
		listen(next) {
			listener = next;
			return () => {
				listener = undefined;
			};
		},
		addArea(area) {
			areas.add(area);
			return () => areas.delete(area);
		},
		click({column, row}) {
			for (const area of [...areas].reverse()) {
				const place = area.isReachable() ? area.place() : undefined;
				const at = place && {column: column - place.left, row: row - place.top};
				if (
					at &&
					at.column >= 0 &&
					at.column < place.width &&
					at.row >= 0 &&
					at.row < place.height
				) {
					area.onClick(at);
					return;
				}
			}
		},
	};
}

/** What turning the wheel by one notch does, as actions have it: first those that move the window alone. */
const wheelActions = {
	'wheel-down': [/\.scrollDown$|^text\.down$/, /\.down$/],
	'wheel-up': [/\.scrollUp$|^text\.up$/, /\.up$/],
} as const;

/**
Finds what the wheel does; runs nothing.
@param layers Topmost first.
@returns An action to be run for each row, or a key for the text field of a dialog.
*/
export function dispatchWheel(
	layers: readonly KeyLayer[],
	kind: keyof typeof wheelActions,
): BoundAction | (() => void) | undefined {
	for (const layer of layers) {
		const able = layer.actions().filter(action => action.whyUnavailable() === undefined);
		for (const wanted of wheelActions[kind]) {
			const found = able.find(({id}) => wanted.test(id));
			if (found) {
				return found;
			}
		}

		if (layer.isModal) {
			const text = layer.text();
			return text && (() => text.onKey(kind === 'wheel-down' ? 'down' : 'up'));
		}
	}

	return undefined;
}
