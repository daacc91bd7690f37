import {nearestWord} from '../../../format/nearest-word.ts';
import {parseImageReference} from '../../../format/parse-image-reference.ts';
import type {DockerfileFinding, DockerfileRule} from '../finding.ts';
import {stageNames} from '../outline-stages.ts';
import {expandWord, variableReferences} from '../parse/variable-references.ts';
import {globalArguments, platformVariables} from '../variable-scopes.ts';

/** Variables of FROM that no ARG before the first FROM declares. */
export const undefinedArgInFrom: DockerfileRule = file => {
	const known = new Set([...globalArguments(file).keys(), ...platformVariables]);
	return file.instructions
		.filter(({keyword}) => keyword === 'FROM')
		.flatMap(({words, flags}) =>
			[...words.slice(0, 1), ...flags.map(({value = '', range}) => ({text: value, range}))].flatMap(
				({text, range}): DockerfileFinding[] =>
					variableReferences(text, file.escaper)
						.filter(({name}) => !known.has(name))
						.map(({name}) => {
							const right = nearestWord(name, known);
							return {
								ruleId: 'UndefinedArgInFrom',
								severity: 'warning',
								range,
								message: `No ARG before the first FROM declares ${name}: no build can give it a value.`,
								fix:
									right === undefined
										? `Put ARG ${name}=… before the first FROM.`
										: `Did you mean ${right}?`,
							};
						}),
			),
		);
};

/** A base that is empty or no name unless the build is given a value. */
export const invalidDefaultArgInFrom: DockerfileRule = file => {
	const globals = globalArguments(file);
	const values = new Map<string, string>();
	for (const [name, value] of globals) {
		if (value !== undefined) {
			values.set(name, value);
		}
	}

	return file.instructions
		.filter(({keyword}) => keyword === 'FROM')
		.flatMap(({words: [image]}): DockerfileFinding[] => {
			const used = variableReferences(image?.text ?? '', file.escaper);
			const isOurs = used.length > 0 && !used.some(({name}) => platformVariables.includes(name));
			const name = image && isOurs ? expandWord(image.text, values, file.escaper) : undefined;
			return image === undefined || name === undefined || parseImageReference(name).isValid
				? []
				: [
						{
							ruleId: 'InvalidDefaultArgInFrom',
							severity: 'warning',
							range: image.range,
							message: `With the default values ${image.text} is ${name === '' ? 'empty' : `${name}, which is not an image`}: the build fails unless it is given others.`,
							fix: 'Give the ARG before FROM a default value.',
						},
					];
		});
};

/** What `--platform` of FROM should leave to the build. */
export const platformFlags: DockerfileRule = file => {
	const names = stageNames(file);
	return file.instructions
		.filter(({keyword}) => keyword === 'FROM')
		.flatMap(({flags, stage, words}) =>
			flags
				.filter(({name}) => name === 'platform')
				.flatMap(({value = '', range}): DockerfileFinding[] => {
					const [first] = words;
					const removed =
						first && range.endLine === first.range.startLine
							? [{range: {...range, endColumn: first.range.startColumn}, text: ''}]
							: undefined;
					const platform = value.replaceAll(/["']/g, '');
					if (/^\$(?:TARGETPLATFORM|\{TARGETPLATFORM\})$/.test(platform)) {
						return [
							{
								ruleId: 'RedundantTargetPlatform',
								severity: 'hint',
								range,
								message: `${platform} is the default.`,
								fix: 'Remove --platform.',
								edits: removed,
							},
						];
					}

					// A stage that is named after it is one of several.
					const [os = '', architecture = ''] = platform.toLowerCase().split('/');
					const parts = [os, architecture].filter(part => part !== '');
					const isNamed = parts.some(part => (names[stage] ?? '').includes(part));
					return platform === '' || platform.includes('$') || isNamed
						? []
						: [
								{
									ruleId: 'FromPlatformFlagConstDisallowed',
									severity: 'hint',
									range,
									message: `The platform is always ${platform}, whatever the build is for.`,
									fix: 'Remove --platform and give it to the build, or use $BUILDPLATFORM.',
								},
							];
				}),
		);
};

/** A base that becomes another one without a word: no tag, or `latest`. */
export const unpinnedBase: DockerfileRule = file => {
	const names = stageNames(file);
	return file.instructions.flatMap(({keyword, words, stage}): DockerfileFinding[] => {
		const [image] = words;
		if (keyword !== 'FROM' || !image || image.text.includes('$') || image.text === 'scratch') {
			return [];
		}

		const parsed = parseImageReference(image.text);
		const isEarlierStage = names.slice(0, stage).includes(image.text.toLowerCase());
		if (!parsed.isValid || isEarlierStage) {
			return [];
		}

		const {tag, digest} = parsed.value;
		const isPinned = digest !== undefined || (tag !== undefined && tag !== 'latest');
		return isPinned
			? []
			: [
					{
						ruleId: 'unpinned-base',
						severity: 'warning',
						range: image.range,
						message: `${image.text} is not pinned: its image changes over time.`,
						fix: 'Name a version, for example a tag, or pin a digest with @sha256:….',
					},
				];
	});
};
