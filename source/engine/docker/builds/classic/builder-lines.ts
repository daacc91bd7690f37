import {isNextStep, parseStepHeader, type StepHeader} from './step-header.ts';

/** What one line of the stream turned out to be. */
export type ToldLine =
	/** A step begins; Docker ends the line of its title by a piece of its own. */
	| {kind: 'header'; header: StepHeader; isTitleOpen: boolean}
	| {kind: 'cached'}
	/** The image, or its short id, that the step left. */
	| {kind: 'left'; imageId: string}
	| {kind: 'output'; text: string};

const fromCache = /^ ?-+> Using cache(?: [0-9a-f]+)?\n$/;
const running = /^ ?-+> Running in ([0-9a-f]{6,64})\n$/;
const leftImage = /^ ?-+> ([0-9a-f]{11,64})\n$/;

/** A whole line about something removed: the wording differs between versions, the container's id does not. */
const removal = /^[^\u001B\n]*\b(?:remov|delet|discard|clean)[a-z]*\b[^\u001B\n]*\n$/i;

/** The builders' own last words, which the events say in another way. */
const conclusion =
	/^(?:(?:\[\d+\/\d+\] )?COMMIT(?: .*)?\n|Successfully (?:built|tagged) .*\n|[0-9a-f]{64}\n)$/;

/** Characters that are held back at most; a command that prints more between two lies is no builder. */
const longestHold = 4_000_000;

/** Instructions whose containers run something; FROM runs the triggers of its image. */
const canPrint = (step: StepHeader | undefined): boolean =>
	/^(?:RUN|FROM)\b/i.test(step?.title ?? '');

const names = (text: string, container: string): boolean =>
	(text.match(/\b[0-9a-f]{6,64}\b/g) ?? []).some(
		word => word.startsWith(container) || container.startsWith(word),
	);

/**
Tells the builder's own lines from what its commands print, which may be the same to the letter.

While a command runs only its output is told, until the builder says, in whatever words, that the
command's container was removed, and goes on as a builder does. Should that line never come, then the
next step that follows in order is believed as soon as something proves it that no command can write.
Until then it is held back, since the container's removal may still prove the contrary. A builder that
was seen to remove no containers at all is believed at once.
*/
export function createBuilderLines() {
	let last: StepHeader | undefined;
	/** In which the step runs now. */
	let container: string | undefined;
	/** All that were told, to know their removal by. */
	const containers = new Set<string>();
	/** `undefined`: nothing has shown it yet. */
	let tellsRemovals: boolean | undefined;
	/** Commands whose containers went without a word. */
	let untold = 0;
	/** Says that the container is gone, which the next line confirms. */
	let removals: string[] = [];
	/** Output, or steps. */
	let held: string[] = [];
	let heldCharacters = 0;

	const nextHeader = (text: string): StepHeader | undefined => {
		const header = parseStepHeader(text);
		return header && isNextStep(header, last) ? header : undefined;
	};

	/** What follows a container's removal: the step's image, its next container (triggers), the next step. */
	const goesOn = (text: string): boolean =>
		leftImage.test(text) || running.test(text) || nextHeader(text) !== undefined;

	const readOwn = (text: string): ToldLine[] => {
		const header = nextHeader(text);
		if (header) {
			last = header;
			return [{kind: 'header', header, isTitleOpen: !text.endsWith('\n')}];
		}

		const begun = running.exec(text)?.[1];
		if (begun !== undefined) {
			container = begun;
			containers.add(begun);
			return [];
		}

		if (fromCache.test(text)) {
			return [{kind: 'cached'}];
		}

		const imageId = leftImage.exec(text)?.[1];
		if (imageId !== undefined) {
			return [{kind: 'left', imageId}];
		}

		const isSaid =
			conclusion.test(text) ||
			(removal.test(text) && [...containers].some(known => names(text, known)));
		return isSaid ? [] : [{kind: 'output', text}];
	};

	const takeHeld = (): string[] => {
		const lines = held;
		held = [];
		heldCharacters = 0;
		return lines;
	};

	const hold = (text: string): ToldLine[] => {
		held.push(text);
		heldCharacters += text.length;
		return heldCharacters > longestHold ? takeHeld().map(asOutput) : [];
	};

	const asOutput = (text: string): ToldLine => ({kind: 'output', text});

	/** The container is gone: what was held is the output of its command. */
	const confirmRemoval = (): ToldLine[] => {
		removals = [];
		container = undefined;
		tellsRemovals = true;
		return takeHeld().map(asOutput);
	};

	/** The container was gone when the first of these lines came. */
	const believeHeld = (): ToldLine[] => {
		container = undefined;
		return takeHeld().flatMap(read);
	};

	/** An instruction that only notes something runs nothing: every line is the builder's. */
	const readNoting = (text: string, current: string): ToldLine[] => {
		if (removal.test(text) && names(text, current)) {
			return confirmRemoval();
		}

		if (goesOn(text)) {
			container = undefined;
			tellsRemovals ??= false;
			return readOwn(text);
		}

		return [asOutput(text)];
	};

	const readRunning = (text: string, current: string): ToldLine[] => {
		if (removal.test(text) && names(text, current)) {
			removals.push(text);
			return [];
		}

		if (removals.length > 0) {
			if (goesOn(text)) {
				return [...confirmRemoval(), ...readOwn(text)];
			}

			const lies = removals;
			removals = [];
			return [...lies.flatMap(held.length > 0 ? hold : line => [asOutput(line)]), ...read(text)];
		}

		const isStep = nextHeader(text) !== undefined;
		// The image that a step leaves is followed by the next step, or by what no command writes.
		const isOnlyImage = held.length === 1 && leftImage.test(held[0] ?? '');
		if (isOnlyImage && !isStep) {
			return [...takeHeld().map(asOutput), ...read(text)];
		}

		if (held.length === 0 && !isStep && !leftImage.test(text)) {
			return [asOutput(text)];
		}

		const told = hold(text);
		return isStep && tellsRemovals === false ? [...told, ...believeHeld()] : told;
	};

	function read(text: string): ToldLine[] {
		if (container === undefined) {
			return readOwn(text);
		}

		return canPrint(last) ? readRunning(text, container) : readNoting(text, container);
	}

	return {
		read,
		/** Settles what was held: what no command can write has come (an image's whole id, an error, the end). */
		settle(): ToldLine[] {
			const told: ToldLine[] = [];
			for (;;) {
				if (removals.length > 0) {
					told.push(...confirmRemoval());
				}

				if (held.length === 0) {
					break;
				}

				told.push(...believeHeld());
				untold += 1;
			}

			// A single one may have been lost.
			if (untold > 1) {
				tellsRemovals ??= false;
			}

			container = undefined;
			return told;
		},
	};
}
