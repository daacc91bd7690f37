import {ValidationCode, validate} from 'dockerfile-utils';
import type {DockerfileFinding, DockerfileRule} from './finding.ts';
import {textRange} from './text-range.ts';

type Advice = Pick<DockerfileFinding, 'ruleId' | 'fix'>;

const {
	CASING_INSTRUCTION,
	DEPRECATED_MAINTAINER,
	DUPLICATE_BUILD_STAGE_NAME,
	EMPTY_CONTINUATION_LINE,
	INVALID_DESTINATION,
	INVALID_PORT,
	JSON_IN_SINGLE_QUOTES,
	MULTIPLE_INSTRUCTIONS,
	NO_SOURCE_IMAGE,
	UNKNOWN_INSTRUCTION,
	WORKDIR_IS_NOT_ABSOLUTE,
	BASE_NAME_EMPTY,
} = ValidationCode;

/** What to do about the more common ones. */
const advice: ReadonlyMap<unknown, Advice> = new Map([
	[
		UNKNOWN_INSTRUCTION,
		{ruleId: 'unknown-instruction', fix: 'Check the spelling, or put # before a comment.'},
	],
	[
		NO_SOURCE_IMAGE,
		{ruleId: 'missing-from', fix: 'Begin with FROM and an image. Only ARG may precede it.'},
	],
	[CASING_INSTRUCTION, {ruleId: 'instruction-case', fix: 'Use capitals for instructions.'}],
	[
		DEPRECATED_MAINTAINER,
		{ruleId: 'maintainer', fix: 'Use LABEL org.opencontainers.image.authors="…".'},
	],
	[
		DUPLICATE_BUILD_STAGE_NAME,
		{ruleId: 'duplicate-stage', fix: 'Give each stage a name of its own.'},
	],
	[EMPTY_CONTINUATION_LINE, {ruleId: 'empty-continuation', fix: 'Remove the empty line.'}],
	[
		INVALID_DESTINATION,
		{ruleId: 'copy-destination', fix: 'End the destination of several sources with /.'},
	],
	[
		INVALID_PORT,
		{
			ruleId: 'invalid-port',
			fix: 'Use a port from 0 to 65535, with /tcp, /udp or /sctp if needed.',
		},
	],
	[
		JSON_IN_SINGLE_QUOTES,
		{ruleId: 'single-quoted-json', fix: 'Use double quotes: the exec form is JSON.'},
	],
	[
		MULTIPLE_INSTRUCTIONS,
		{ruleId: 'overridden-instruction', fix: 'Keep only the last one: earlier ones have no effect.'},
	],
	[WORKDIR_IS_NOT_ABSOLUTE, {ruleId: 'relative-workdir', fix: 'Use an absolute path.'}],
	[BASE_NAME_EMPTY, {ruleId: 'empty-base', fix: 'Give the ARG before FROM a default value.'}],
]);

const otherwise: Advice = {ruleId: 'syntax', fix: 'See the reference of this instruction.'};

const severities = {1: 'error', 2: 'warning', 3: 'hint', 4: 'hint'} as const;

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** The validator calls itself without end on some texts, such as ` $FROM a$!`: then it has nothing to say. */
function validated(text: string): ReturnType<typeof validate> {
	try {
		return validate(text);
	} catch (error) {
		if (error instanceof RangeError) {
			return [];
		}

		throw error;
	}
}

/** What the validator knows of the syntax of each instruction. */
export const validatorFindings: DockerfileRule = ({text}) =>
	validated(text).map(({range, message, severity, code}) => ({
		...(advice.get(code) ?? otherwise),
		severity: code === CASING_INSTRUCTION ? 'hint' : severities[severity ?? 1],
		range: textRange(range),
		message: sentence(typeof message === 'string' ? message : message.value),
	}));
