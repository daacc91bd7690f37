import type {Completion, FormField, FormValues} from '../../store/questions.ts';
import {type EditedText, editText, insertText} from '../../store/text/edit-text.ts';

export type FormState = {
	texts: Readonly<Record<string, EditedText>>;
	focused: number;
	/** What came back from submitting; shown until the next key. */
	failure: string | undefined;
	/** What Tab found for the focused field; shown until the next key. */
	candidates: readonly string[];
	isSubmitting: boolean;
};

export function initialForm(fields: readonly FormField[]): FormState {
	return {
		texts: Object.fromEntries(
			fields.map(({id, initial, isGuess = false}) => [
				id,
				{
					value: initial,
					cursor: initial.length,
					...(isGuess && initial !== '' ? {isSelected: true} : {}),
				},
			]),
		),
		focused: 0,
		failure: undefined,
		candidates: [],
		isSubmitting: false,
	};
}

export function formValues(state: FormState): FormValues {
	return Object.fromEntries(Object.entries(state.texts).map(([id, {value}]) => [id, value]));
}

/** The values without the secrets: for everything that is shown, copied or kept. */
export function openValues(fields: readonly FormField[], values: FormValues): FormValues {
	const secrets = new Set(fields.filter(({isSecret}) => isSecret).map(({id}) => id));
	return Object.fromEntries(Object.entries(values).filter(([id]) => !secrets.has(id)));
}

/** The first field that cannot be used, with the reason; `undefined` when all can. */
export function formProblem(
	fields: readonly FormField[],
	state: FormState,
): {index: number; why: string} | undefined {
	for (const [index, {id, validate}] of fields.entries()) {
		const why = validate?.(state.texts[id]?.value ?? '');
		if (why !== undefined) {
			return {index, why};
		}
	}

	return undefined;
}

const empty: EditedText = {value: '', cursor: 0};

function changeFocused(
	fields: readonly FormField[],
	state: FormState,
	change: (text: EditedText, field: FormField) => EditedText,
): FormState {
	const field = fields[state.focused];
	if (!field) {
		return state;
	}

	const text = change(state.texts[field.id] ?? empty, field);
	return {
		...state,
		failure: undefined,
		candidates: [],
		texts: {...state.texts, [field.id]: text},
	};
}

function turnOption(options: readonly string[], value: string, by: number): EditedText {
	const next = options[(options.indexOf(value) + by + options.length) % options.length] ?? value;
	return {value: next, cursor: next.length};
}

const focus = (fields: readonly FormField[], state: FormState, by: number): FormState => ({
	...state,
	candidates: [],
	focused: (state.focused + by + fields.length) % fields.length,
});

/**
Puts a completion in, unless the text was changed while it was looked for.

@param before The text that it was asked for.
*/
export function completeInForm(
	fields: readonly FormField[],
	state: FormState,
	before: string,
	{value, candidates}: Completion,
): FormState {
	const field = fields[state.focused];
	if (!field || state.texts[field.id]?.value !== before) {
		return state;
	}

	if (value === before && candidates.length === 0) {
		return focus(fields, state, 1);
	}

	const texts = {...state.texts, [field.id]: {value, cursor: value.length}};
	return {...state, texts, candidates, failure: undefined};
}

/** What a key does to the form. Enter and Escape are the dialog's own. */
export function pressInForm(
	fields: readonly FormField[],
	state: FormState,
	keyName: string,
): FormState {
	if (keyName === 'tab' || keyName === 'down') {
		return focus(fields, state, 1);
	}

	if (keyName === 'shift-tab' || keyName === 'up') {
		return focus(fields, state, -1);
	}

	return changeFocused(fields, state, (text, {options}) => {
		if (!options) {
			return editText(text, keyName) ?? text;
		}

		const by = {left: -1, right: 1}[keyName];
		return by === undefined ? text : turnOption(options, text.value, by);
	});
}

/** What typed or pasted text does to the form. */
export function typeInForm(
	fields: readonly FormField[],
	state: FormState,
	typed: string,
): FormState {
	return changeFocused(fields, state, (text, {options, isSecret}) => {
		if (!options) {
			// What a program printed is pasted with the line break behind it.
			return insertText(text, isSecret ? typed.replace(/[\r\n]+$/, '') : typed);
		}

		const named = options.find(option => option.startsWith(typed));
		return typed === ' ' || named === undefined
			? turnOption(options, text.value, 1)
			: {value: named, cursor: named.length};
	});
}
