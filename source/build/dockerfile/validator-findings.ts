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
		{ruleId: 'unknown-instruction', fix: 'Check the spelling, or put # before a remark.'},
	],
	[
		NO_SOURCE_IMAGE,
		{ruleId: 'missing-from', fix: 'Begin with FROM and an image; only ARG may stand before it.'},
	],
	[CASING_INSTRUCTION, {ruleId: 'instruction-case', fix: 'Write instructions in capitals.'}],
	[
		DEPRECATED_MAINTAINER,
		{ruleId: 'maintainer', fix: 'Write LABEL org.opencontainers.image.authors="…".'},
	],
	[
		DUPLICATE_BUILD_STAGE_NAME,
		{ruleId: 'duplicate-stage', fix: 'Give each stage a name of its own.'},
	],
	[EMPTY_CONTINUATION_LINE, {ruleId: 'empty-continuation', fix: 'Take the empty line out.'}],
	[
		INVALID_DESTINATION,
		{ruleId: 'copy-destination', fix: 'End the destination of several sources with /.'},
	],
	[
		INVALID_PORT,
		{
			ruleId: 'invalid-port',
			fix: 'Write a port from 0 to 65535, with /tcp, /udp or /sctp if need be.',
		},
	],
	[
		JSON_IN_SINGLE_QUOTES,
		{ruleId: 'single-quoted-json', fix: 'Write double quotes: the exec form is JSON.'},
	],
	[
		MULTIPLE_INSTRUCTIONS,
		{ruleId: 'overridden-instruction', fix: 'Keep the last one only: it is the one that counts.'},
	],
	[WORKDIR_IS_NOT_ABSOLUTE, {ruleId: 'relative-workdir', fix: 'Write the whole path, from / on.'}],
	[BASE_NAME_EMPTY, {ruleId: 'empty-base', fix: 'Give the ARG before FROM a default value.'}],
]);

const otherwise: Advice = {ruleId: 'syntax', fix: 'See the reference of this instruction.'};

const severities = {1: 'error', 2: 'warning', 3: 'hint', 4: 'hint'} as const;

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** What the validator knows of the syntax of each instruction. */
export const validatorFindings: DockerfileRule = ({text}) =>
	validate(text).map(({range, message, severity, code}) => ({
		...(advice.get(code) ?? otherwise),
		severity: code === CASING_INSTRUCTION ? 'hint' : severities[severity ?? 1],
		range: textRange(range),
		message: sentence(typeof message === 'string' ? message : message.value),
	}));
