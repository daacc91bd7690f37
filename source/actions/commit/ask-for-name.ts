import {shortId} from '../../format/short-id.ts';
import type {ExistingTag} from '../../session/commit/commit-plan.ts';
import type {ExistingImage} from '../../session/naming/describe-existing.ts';
import {parseNewReference} from '../../session/naming/parse-new-reference.ts';
import {previousReference} from '../../session/naming/previous-reference.ts';
import type {TypedText} from '../../store/commit/typed-text.ts';
import {pointAtProblem, problemText} from '../../store/point-at-problem.ts';
import type {FormField, FormValues, Questions} from '../../store/questions.ts';

type NameQuestion = {
	/** `undefined`: as for a name alone. */
	title?: string;
	submitLabel?: string;
	/** As typed before. */
	reference: string;
	suggestion: string;
	typed: TypedText;
	/** Asked below the name; none when left out. */
	others?: readonly FormField[];
	findExisting(reference: string): ExistingImage | undefined;
	/** @param text As typed. */
	change(reference: string, text: string): void;
};

/** Asks what the new image is to be called. @returns What was answered; `undefined`: it was left. */
export async function askForName(
	{
		title = 'Name of the new image',
		submitLabel = 'Use the name',
		reference,
		suggestion,
		typed,
		others = [],
		findExisting,
		change,
	}: NameQuestion,
	dialogs: Questions,
): Promise<FormValues | undefined> {
	return dialogs.form({
		title,
		submitLabel,
		fields: [
			{
				id: 'reference',
				label: 'Name',
				initial: typed.left ?? (reference === '' ? suggestion : reference),
				isGuess: typed.left === undefined,
				placeholder: suggestion,
				hint: 'name:tag, with a registry in front for a push: registry.example.com/team/app:1',
				validate: text => problemText(parseNewReference(text)),
			},
			...others,
		],
		onChange: ({reference: text = ''}) => typed.keep(text),
		preview({reference: text = ''}) {
			const parsed = parseNewReference(text);
			if (!parsed.isValid) {
				return pointAtProblem(text.trim(), parsed);
			}

			const found = findExisting(parsed.value);
			return [
				`Becomes ${parsed.value}`,
				found
					? `Image ${shortId(found.imageId)} currently has this name`
					: 'No image has this name',
			];
		},
		async submit({reference: text = ''}) {
			const parsed = parseNewReference(text);
			if (parsed.isValid) {
				change(parsed.value, text);
				typed.forget();
			}

			return problemText(parsed);
		},
	});
}

/** Asks what happens to the image that has the name. @returns `undefined`: nothing was chosen. */
export function askForExisting(
	reference: string,
	found: ExistingImage,
	{dialogs, existing, now}: {dialogs: Questions; existing: ExistingTag; now: number},
): Promise<ExistingTag | 'another-tag' | undefined> {
	const choices = [
		{
			value: 'keep-previous' as const,
			label: 'Keep it under another name',
			detail: previousReference(reference, now),
		},
		{value: 'overwrite' as const, label: 'Overwrite', detail: found.consequence},
		{value: 'another-tag' as const, label: 'Choose another name for the new image'},
	];
	return dialogs.choose({
		title: `Image ${shortId(found.imageId)} has the name ${reference}`,
		choices,
		selectedIndex: existing === 'overwrite' ? 1 : 0,
	});
}
