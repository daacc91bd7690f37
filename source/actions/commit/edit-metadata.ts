import type {TextPart} from '../../format/mask-secret.ts';
import type {ParseResult} from '../../format/parse-result.ts';
import {shownVariable} from '../../session/findings/shown-variable.ts';
import {coverParts, variableSecrets} from '../../session/findings/variable-secrets.ts';
import {executedCommand} from '../../session/metadata/executed-command.ts';
import type {ImageMetadata} from '../../session/metadata/image-metadata.ts';
import {
	isListField,
	type ListFieldId,
	type MetadataField,
	type MetadataItem,
} from '../../session/metadata/metadata-field.ts';
import {withMetadataItem} from '../../session/metadata/metadata-items.ts';
import {parseMetadataField} from '../../session/metadata/parse-metadata-field.ts';
import {withMetadataField} from '../../session/metadata/with-metadata-field.ts';
import {fieldTexts, itemTexts} from '../../store/commit/field-hints.ts';
import {hiddenPart, type RowTarget, rowId} from '../../store/commit/metadata-rows.ts';
import type {TypedText} from '../../store/commit/typed-text.ts';
import {pointAtProblem, problemText} from '../../store/point-at-problem.ts';
import type {Questions} from '../../store/questions.ts';

type EditContext = {
	dialogs: Questions;
	metadata: ImageMetadata;
	change(to: ImageMetadata): void;
	/** Places of the container's mounts that its image does not declare as volumes. */
	undeclaredMounts: readonly string[];
	/** What is typed into the form of a row. @param row Its id. @param current What it has now. */
	typed(row: string, current: string): TypedText;
};

type Question = {
	title: string;
	label: string;
	/** Id of the row. */
	row: string;
	/** What it has now; empty where that is not to be seen. */
	current: string;
	placeholder: string;
	hint: string;
	/** What of the text is not to be seen; `undefined`: no text of this kind is a secret. */
	secretParts?: (text: string) => readonly TextPart[];
	/** What the metadata become with this text. */
	apply(text: string, metadata: ImageMetadata): ParseResult<ImageMetadata>;
	/** Said about the result. */
	about(after: ImageMetadata, before: ImageMetadata): readonly string[];
};

/** The metadata as they may be seen: a `$NAME` that is typed stands for what they have. */
const withoutSecrets = (metadata: ImageMetadata): ImageMetadata => ({
	...metadata,
	config: {...metadata.config, environment: metadata.config.environment.map(shownVariable)},
});

async function ask(
	{title, label, row, current, placeholder, hint, secretParts = () => [], apply, about}: Question,
	{dialogs, metadata, change, typed: typedInto}: EditContext,
): Promise<void> {
	// What is said about a text names no secret.
	const cover = (text: string) => coverParts(text, secretParts(text));
	const seen = withoutSecrets(metadata);
	const typed = typedInto(row, current);
	await dialogs.form({
		title,
		submitLabel: 'Set',
		fields: [
			{
				id: 'value',
				label,
				initial: typed.left ?? current,
				placeholder,
				hint,
				secretParts,
				validate(text) {
					const problem = problemText(apply(cover(text), seen));
					return problem === undefined ? undefined : `${label}: ${problem}`;
				},
			},
		],
		onChange: ({value = ''}) => typed.keep(value),
		preview({value = ''}) {
			const shown = cover(value);
			const result = apply(shown, seen);
			return result.isValid ? about(result.value, seen) : pointAtProblem(shown, result);
		},
		async submit({value = ''}) {
			const result = apply(value, metadata);
			if (result.isValid) {
				change(result.value);
				typed.forget();
			}

			return problemText(result);
		},
	});
}

function runLine({config}: ImageMetadata) {
	const executed = executedCommand(config);
	return executed === ''
		? 'docker run has nothing to execute: it needs a command each time'
		: `docker run executes: ${executed}`;
}

function editValue({id, label, text}: MetadataField, context: EditContext): Promise<void> {
	const {hint, unset} = fieldTexts[id];
	const isRun = id === 'command' || id === 'entrypoint' || id === 'shell';
	return ask(
		{
			title: `${label} of the new image`,
			label,
			row: id,
			current: text,
			placeholder: unset,
			hint,
			apply(typed, metadata) {
				const parsed = parseMetadataField(id, typed, metadata.config.shell);
				return parsed.isValid
					? {isValid: true, value: withMetadataField(metadata, id, parsed.value)}
					: parsed;
			},
			about: result => (isRun ? [runLine(result)] : []),
		},
		context,
	);
}

/** What is set, where more is meant than stands there: several variables, or `$NAME`. */
const newLines = (before: readonly string[], after: readonly string[]): readonly string[] =>
	after.filter(line => !before.includes(line)).map(line => `Sets ${line}`);

function editItem(
	id: ListFieldId,
	item: MetadataItem | undefined,
	context: EditContext,
): Promise<void> {
	const {noun, placeholder} = itemTexts[id];
	const isThere = item !== undefined && item.mark !== 'removed';
	// A secret is never drawn: nothing typed keeps it as it is.
	const isHidden = isThere && hiddenPart(id, item) !== undefined;
	const proposed = id === 'volumes' && !item ? context.undeclaredMounts : [];
	const mounted =
		proposed.length === 0 ? '' : ` The container has mounts at ${proposed.join(', ')}.`;
	return ask(
		{
			title: item ? `Change the ${noun} ${item.id}` : `Add a ${noun}`,
			label: noun.replace(/^./, first => first.toUpperCase()),
			row: rowId({field: {id}, item}),
			current: isHidden ? '' : (item?.text ?? proposed[0] ?? ''),
			placeholder,
			hint: isHidden
				? `Unchanged unless you enter another ${noun}.`
				: `${fieldTexts[id].hint}${mounted}`,
			secretParts(typed) {
				const part = hiddenPart(id, {text: typed, mark: 'added'});
				return part ? [part] : id === 'environment' ? variableSecrets(typed) : [];
			},
			apply: (typed, metadata) =>
				isHidden && typed.trim() === ''
					? {isValid: true, value: metadata}
					: withMetadataItem(metadata, id, isThere ? item.id : undefined, typed),
			about: (after, before) =>
				id === 'environment' ? newLines(before.config.environment, after.config.environment) : [],
		},
		context,
	);
}

/** Asks for another value of what a row stands for; of a list as a whole, for one more item. */
export function editMetadata({field, item}: RowTarget, context: EditContext): Promise<void> {
	return isListField(field.id) ? editItem(field.id, item, context) : editValue(field, context);
}
