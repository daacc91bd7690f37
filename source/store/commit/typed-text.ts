import type {Flow} from './flow.ts';
import type {FlowHandle} from './flows.ts';

/** What is typed into the form of one row and not set yet. */
export type TypedText = {
	/** What was left there; `undefined`: nothing. */
	left: string | undefined;
	/** Remembers the text as it is now; an empty one is none. */
	keep(text: string): void;
	/** It was set. */
	forget(): void;
};

const without = (typed: Flow['typed'], row: string): Flow['typed'] =>
	Object.fromEntries(Object.entries(typed).filter(([other]) => other !== row));

/** @param row Step and row: `name:reference`. @param current What is set; typing that again is no change. */
export function typedText(
	{get, update}: Pick<FlowHandle, 'get' | 'update'>,
	row: string,
	current: string,
): TypedText {
	const forget = () =>
		update(flow => (row in flow.typed ? {...flow, typed: without(flow.typed, row)} : flow));
	return {
		left: get().typed[row],
		forget,
		keep(text) {
			if (text.trim() === '' || text === current) {
				forget();
			} else {
				update(flow => ({...flow, typed: {...flow.typed, [row]: text}}));
			}
		},
	};
}

/** Said of a row in whose form text was left. @param text What may be seen of it. */
export const leftText = (text: string): string =>
	`Typed and not set yet: ${text}. Enter goes on with it.`;
