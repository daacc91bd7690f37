import {useWindowSize} from 'ink';
import {useLayoutEffect, useRef, useState} from 'react';
import {joinShown, phrase, type Shown, toShown} from '../../format/shown.ts';
import {padEnd, truncateEnd} from '../../format/truncate.ts';
import {useCopy, useTheme} from '../../hooks/services.ts';
import {useKeyLayer} from '../../hooks/use-key-layer.ts';
import type {FormField, FormQuestion, FormValues} from '../../store/questions.ts';
import type {Theme} from '../../theme.ts';
import {toProblem} from '../../to-problem.ts';
import {maskText} from '../mask-text.ts';
import {paintTextField} from '../paint-text-field.ts';
import {wrapLine} from '../wrap-line.ts';
import {DialogFrame, dialogHeight, dialogWidth} from './dialog-frame.tsx';
import {fitForm} from './fit-form.ts';
import {
	completeInForm,
	type FormState,
	formProblem,
	formValues,
	initialForm,
	openValues,
	pressInForm,
	typeInForm,
} from './form.ts';

type FormDialogProps = FormQuestion & {onAnswer(values: FormValues | undefined): void};

function fieldLine(field: FormField, state: FormState, index: number, width: number, theme: Theme) {
	const {paint, symbols} = theme;
	const isFocused = index === state.focused;
	const text = state.texts[field.id] ?? {value: '', cursor: 0};
	const isEmpty = text.value === '' && !isFocused;
	const hidden = field.isSecret ? undefined : (field.secretParts?.(text.value) ?? []);
	const value = field.options
		? isFocused
			? phrase`${paint('selected', toShown(text.value))}${paint('muted', '  Space changes')}`
			: toShown(text.value)
		: paintTextField(maskText(text, theme.ascii ? '*' : '•', hidden), width, {
				theme,
				isFocused,
			});
	const placeholder = truncateEnd(toShown(field.placeholder ?? ''), width);
	return {
		pointer: isFocused ? paint('accent', symbols.pointer) : phrase` `,
		value: isEmpty ? paint('muted', placeholder) : value,
	};
}

/** Rows that what Tab found may take. */
const candidateRows = 3;

function candidateLines(candidates: readonly string[], width: number): readonly Shown[] {
	const lines = wrapLine(toShown(candidates.join('  ')), width);
	const rest = lines.length - candidateRows;
	return rest <= 0 ? lines : [...lines.slice(0, candidateRows - 1), phrase`and more, keep typing`];
}

/** Several fields and one action. Tab moves, Enter does it, Esc leaves. */
export function FormDialog({
	title,
	fields,
	submitLabel,
	preview,
	takesPasted,
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

		const told = abort.signal.aborted ? 'Cancelled before it finished' : failure;
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
			words: {enter: submitLabel, escape: 'Cancel'},
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
				if (submitting.current) {
					return;
				}

				if (takesPasted?.(text)) {
					onAnswer(undefined);
				} else {
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
				? (focusedField?.hint === undefined ? [] : wrapLine(toShown(focusedField.hint), width)).map(
						line => theme.paint('muted', line),
					)
				: wrapLine(toShown(failure), width).map(line => theme.paint('danger', line));
	const lines = fields.map((field, index) => {
		const {pointer, value} = fieldLine(field, state, index, width - labelWidth - 4, theme);
		return phrase`${pointer} ${padEnd(toShown(field.label), labelWidth)}  ${value}`;
	});
	const previewed =
		preview?.(openValues(fields, formValues(state))).flatMap(line =>
			wrapLine(toShown(line), width),
		) ?? [];
	const help: Shown = state.isSubmitting
		? phrase`${toShown(submitLabel)}${theme.symbols.ellipsis}  Esc cancels`
		: joinShown(
				[
					phrase`Enter ${toShown(submitLabel)}`,
					...(focusedField?.complete ? [phrase`Tab completes`] : []),
					...(fields.length > 1
						? [phrase`${focusedField?.complete ? 'Down' : 'Tab'} next field`]
						: []),
					...(copied ? [phrase`^Y Copy ${toShown(copied.what.toLowerCase())}`] : []),
					phrase`Esc cancel`,
				],
				'  ',
			);
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
