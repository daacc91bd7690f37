import {useWindowSize} from 'ink';
import {useLayoutEffect, useRef, useState} from 'react';
import {truncateEnd} from '../../format/truncate.ts';
import {useCopy} from '../../hooks/use-copy.ts';
import {useKeyLayer} from '../../hooks/use-key-layer.ts';
import {useTheme} from '../../hooks/use-theme.ts';
import type {Theme} from '../../theme.ts';
import {toProblem} from '../../to-problem.ts';
import {maskText} from '../mask-text.ts';
import {paintTextField} from '../paint-text-field.ts';
import {wrapLine} from '../wrap-line.ts';
import {DialogFrame, dialogHeight, dialogWidth} from './dialog-frame.tsx';
import {fitForm} from './fit-form.ts';
import {
	completeInForm,
	type FormField,
	type FormState,
	type FormValues,
	formProblem,
	formValues,
	initialForm,
	openValues,
	pressInForm,
	typeInForm,
} from './form.ts';

export type FormQuestion = {
	title: string;
	fields: readonly FormField[];
	/** The verb, for example `Run`. */
	submitLabel: string;
	/** Lines about the values as they are now (never the secrets), for example the equivalent command; plain safe text. */
	preview?(values: FormValues): readonly string[];
	/** Told the values (never the secrets) whenever one was changed by the user. */
	onChange?(values: FormValues): void;
	/** What ctrl-y copies (never a secret); `what` names it, for example `Command`. */
	copied?: {what: string; text(values: FormValues): string};
	/**
	Does it. The form stays open with everything typed until this succeeds.
	@param options.signal Aborts when the user presses Escape meanwhile.
	@returns Why it failed, or `undefined` when it is done.
	*/
	submit(values: FormValues, options: {signal: AbortSignal}): Promise<string | undefined>;
};

type FormDialogProps = FormQuestion & {onAnswer(values: FormValues | undefined): void};

function fieldLine(field: FormField, state: FormState, index: number, width: number, theme: Theme) {
	const {paint, symbols} = theme;
	const isFocused = index === state.focused;
	const text = state.texts[field.id] ?? {value: '', cursor: 0};
	const isEmpty = text.value === '' && !isFocused;
	const hidden = field.isSecret ? undefined : (field.secretParts?.(text.value) ?? []);
	const value = field.options
		? `${isFocused ? paint('selected', text.value) : text.value}${isFocused ? paint('muted', '  Space changes') : ''}`
		: paintTextField(maskText(text, theme.ascii ? '*' : '•', hidden), width, {
				theme,
				isFocused,
			});
	const placeholder = truncateEnd(field.placeholder ?? '', width);
	return {
		pointer: isFocused ? paint('accent', symbols.pointer) : ' ',
		value: isEmpty ? paint('muted', placeholder) : value,
	};
}

/** Rows that what Tab found may take. */
const candidateRows = 3;

function candidateLines(candidates: readonly string[], width: number): string[] {
	const lines = wrapLine(candidates.join('  '), width);
	const rest = lines.length - candidateRows;
	return rest <= 0 ? lines : [...lines.slice(0, candidateRows - 1), 'and more; type on'];
}

/** Several fields and one action. Tab moves, Enter does it, Esc leaves. */
export function FormDialog({
	title,
	fields,
	submitLabel,
	preview,
	onChange,
	copied,
	submit,
	onAnswer,
}: FormDialogProps) {
	const theme = useTheme();
	const copy = useCopy();
	const {columns, rows} = useWindowSize();
	const [state, setState] = useState(() => initialForm(fields));
	const width = dialogWidth(columns, 84);
	const problem = formProblem(fields, state);
	const focusedField = fields[state.focused];
	const submitting = useRef<AbortController>(undefined);

	const told = useRef(state.texts);
	// Before the next key is heard: it may be the one that ends the program.
	useLayoutEffect(() => {
		if (told.current !== state.texts) {
			told.current = state.texts;
			onChange?.(openValues(fields, formValues(state)));
		}
	});

	const send = async () => {
		if (problem) {
			setState({...state, focused: problem.index, failure: problem.why});
			return;
		}

		const abort = new AbortController();
		submitting.current = abort;
		setState({...state, isSubmitting: true, failure: undefined});
		const values = formValues(state);
		const failure = await submit(values, {signal: abort.signal}).catch(
			(error: unknown) => toProblem(error).message,
		);
		submitting.current = undefined;
		if (failure === undefined) {
			onAnswer(openValues(fields, values));
			return;
		}

		const told = abort.signal.aborted ? 'Stopped before it was done' : failure;
		setState(current => ({...current, isSubmitting: false, failure: told}));
	};

	const complete = async ({id, complete: ask}: FormField) => {
		const before = state.texts[id]?.value ?? '';
		const completion = await ask?.(before);
		if (completion) {
			setState(current => completeInForm(fields, current, before, completion));
		}
	};

	useKeyLayer({
		level: 'overlay',
		isModal: true,
		actions: [],
		text: {
			onKey(name) {
				if (name === 'escape') {
					if (submitting.current) {
						submitting.current.abort();
					} else {
						onAnswer(undefined);
					}
				} else if (!submitting.current) {
					if (name === 'enter') {
						void send();
					} else if (name === 'tab' && focusedField?.complete) {
						void complete(focusedField);
					} else if (name === 'ctrl-y' && copied) {
						copy(copied.text(openValues(fields, formValues(state))), copied.what);
					} else {
						setState(current => pressInForm(fields, current, name));
					}
				}

				return true;
			},
			onText(text) {
				if (!submitting.current) {
					setState(current => typeInForm(fields, current, text));
				}
			},
		},
	});

	const labelWidth = Math.max(...fields.map(({label}) => label.length));
	const focusedProblem = problem?.index === state.focused ? problem.why : undefined;
	const failure = state.failure ?? focusedProblem;
	const below =
		state.candidates.length > 0
			? candidateLines(state.candidates, width).map(line => theme.paint('accent', line))
			: failure === undefined
				? (focusedField?.hint === undefined ? [] : wrapLine(focusedField.hint, width)).map(line =>
						theme.paint('muted', line),
					)
				: wrapLine(failure, width).map(line => theme.paint('danger', line));
	const lines = fields.map((field, index) => {
		const {pointer, value} = fieldLine(field, state, index, width - labelWidth - 4, theme);
		return `${pointer} ${field.label.padEnd(labelWidth)}  ${value}`;
	});
	const previewed =
		preview?.(openValues(fields, formValues(state))).flatMap(line => wrapLine(line, width)) ?? [];
	const help = state.isSubmitting
		? `${submitLabel}${theme.symbols.ellipsis}  Esc stops it`
		: [
				`Enter ${submitLabel}`,
				...(focusedField?.complete ? ['Tab completes'] : []),
				...(fields.length > 1 ? [`${focusedField?.complete ? 'Down' : 'Tab'} next field`] : []),
				...(copied ? [`^Y Copy ${copied.what.toLowerCase()}`] : []),
				'Esc leave',
			].join('  ');
	return (
		<DialogFrame
			title={title}
			width={width}
			lines={fitForm(
				{
					fields: lines,
					focused: state.focused,
					preview: previewed.map(line => theme.paint('accent', line)),
					below,
					help: theme.paint('muted', truncateEnd(help, width, theme.symbols.ellipsis)),
				},
				dialogHeight(rows),
			)}
		/>
	);
}
