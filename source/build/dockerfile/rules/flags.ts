import {nearestWord} from '../../../format/nearest-word.ts';
import type {DockerfileFinding, DockerfileRule, TextEdit} from '../finding.ts';
import type {DockerfileFlag, DockerfileInstruction} from '../parse-dockerfile.ts';
import {type FlagValue, type WrongValue, wrongValue} from './flag-values.ts';

/** Flags by instruction; what is not here has none. */
const flagsOf: Readonly<Record<string, Readonly<Record<string, FlagValue>>>> = {
	ADD: {
		checksum: 'any',
		chmod: 'mode',
		chown: 'any',
		exclude: 'any',
		'keep-git-dir': 'switch',
		link: 'switch',
		unpack: 'switch',
	},
	COPY: {
		chmod: 'mode',
		chown: 'any',
		exclude: 'any',
		from: 'source',
		link: 'switch',
		parents: 'switch',
	},
	FROM: {platform: 'any'},
	HEALTHCHECK: {
		interval: 'duration',
		retries: 'count',
		'start-interval': 'duration',
		'start-period': 'duration',
		timeout: 'duration',
	},
	RUN: {
		device: 'any',
		mount: 'mount',
		network: ['default', 'none', 'host'],
		security: ['sandbox', 'insecure'],
	},
};

function editOf(
	{range, value}: DockerfileFlag,
	{written, right}: WrongValue,
	prefix: number,
): TextEdit[] | undefined {
	const at = value?.indexOf(written) ?? -1;
	if (right === undefined || at === -1 || range.startLine !== range.endLine) {
		return undefined;
	}

	const startColumn = range.startColumn + prefix + at;
	return [{range: {...range, startColumn, endColumn: startColumn + written.length}, text: right}];
}

const adviceOf = ({right, choices}: WrongValue): string =>
	right !== undefined
		? `Write ${right}.`
		: choices.length > 0
			? `Use one of: ${choices.join(', ')}.`
			: 'See the reference of this instruction.';

function findingsOf({keyword, flags, trigger, range}: DockerfileInstruction): DockerfileFinding[] {
	const known = flagsOf[keyword] ?? {};
	const own = flags.flatMap((flag): DockerfileFinding[] => {
		const kind = known[flag.name];
		if (kind === undefined) {
			const names = Object.keys(known);
			const right = nearestWord(flag.name, names);
			const startColumn = flag.range.startColumn + 2;
			return [
				{
					ruleId: 'unknown-flag',
					severity: 'error',
					range: flag.range,
					message: `${keyword} has no flag --${flag.name}.`,
					fix:
						right !== undefined
							? `Write --${right}.`
							: names.length === 0
								? 'Remove it.'
								: `Use one of: ${names.map(name => `--${name}`).join(', ')}.`,
					edits:
						right === undefined
							? undefined
							: [
									{
										range: {
											...flag.range,
											endLine: flag.range.startLine,
											startColumn,
											endColumn: startColumn + flag.name.length,
										},
										text: right,
									},
								],
				},
			];
		}

		const wrong = wrongValue(flag, kind);
		return wrong
			? [
					{
						ruleId: kind === 'mount' ? 'invalid-mount' : 'invalid-flag',
						severity: 'error',
						range: flag.range,
						message: `${wrong.what}.`,
						fix: adviceOf(wrong),
						edits: editOf(flag, wrong, flag.name.length + 3),
					},
				]
			: [];
	});
	return [...own, ...(trigger && range ? findingsOf(trigger) : [])];
}

/** Flags that an instruction does not have, and values that they do not take, with the nearest right word. */
export const flagSyntax: DockerfileRule = ({instructions}) =>
	instructions.filter(({keyword}) => keyword !== '').flatMap(findingsOf);
