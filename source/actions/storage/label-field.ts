import {splitCommandLine} from '../../format/command-line.ts';
import {nameAndValue} from '../../format/name-and-value.ts';
import type {FormField} from '../../store/questions.ts';

/** @returns The labels, or why they cannot be read. */
export function parseLabels(
	text: string,
): {labels: Record<string, string>; problem: undefined} | {labels: undefined; problem: string} {
	const words = splitCommandLine(text);
	if (!words.isValid) {
		const {message, nextStep} = words.problem;
		return {labels: undefined, problem: `${message} ${nextStep}`};
	}

	const nameless = words.value.find(word => word.startsWith('='));
	return nameless === undefined
		? {labels: Object.fromEntries(words.value.map(nameAndValue)), problem: undefined}
		: {labels: undefined, problem: `The name is missing in ${nameless}. Use the form KEY=value.`};
}

/** `--label` words for the equivalent command. */
export const labelWords = (labels: Readonly<Record<string, string>> = {}): string[] =>
	Object.entries(labels).flatMap(([key, value]) => ['--label', `${key}=${value}`]);

export const labelField: FormField = {
	id: 'labels',
	label: 'Labels',
	initial: '',
	placeholder: 'none',
	hint: 'KEY=value, separated by spaces. Quote values with spaces',
	validate: value => parseLabels(value).problem,
};
