import type {Instruction} from 'dockerfile-ast';

/** One instruction, as the practice engine needs it. */
export type DockerfileInstruction = {
	/** In capitals: `RUN`. */
	keyword: string;
	/** What follows the flags, on one line except for here-documents. */
	content: string;
	/** `--from=base` as `from` to `base`. */
	flags: ReadonlyMap<string, string>;
	/** Pairs of ENV, LABEL and ARG; no value: an ARG without a default. */
	properties: readonly (readonly [string, string | undefined])[];
	/** As Docker tells it: keyword, flags and content. */
	title: string;
	/** Counted from 1. */
	line: number;
};

export type DockerfileStage = {
	/** `AS name`; `undefined`: it has none. */
	name: string | undefined;
	/** Without variables replaced. */
	base: string;
	instructions: readonly DockerfileInstruction[];
};

type Described = Instruction & {
	getFlags?(): {getName(): string; getValue(): string | null}[];
	getProperties?(): {getName(): string; getValue(): string | null}[];
};

/** Continued lines as one; comments between them are no part of it. */
function joinLines(raw: string): string {
	if (raw.includes('<<')) {
		return raw;
	}

	return raw
		.split(/\r?\n/)
		.filter((line, index) => index === 0 || !/^\s*(?:#|$)/.test(line))
		.map(line => line.replace(/\\[ \t]*$/, ''))
		.join('')
		.trim();
}

export function toInstruction(instruction: Instruction): DockerfileInstruction {
	const described = instruction as Described;
	const flags = (described.getFlags?.() ?? []).map(
		flag => [flag.getName(), flag.getValue() ?? ''] as const,
	);
	const content = joinLines(instruction.getRawArgumentsContent() ?? '').replace(
		/^(?:--[a-z-]+(?:=\S*)?\s+)+/,
		'',
	);
	const keyword = instruction.getKeyword();
	const options = flags.map(([name, value]) => `--${name}=${value}`);
	return {
		keyword,
		content,
		flags: new Map(flags),
		properties: (described.getProperties?.() ?? []).map(
			property => [property.getName(), property.getValue() ?? undefined] as const,
		),
		title: [keyword, ...options, content].join(' '),
		line: instruction.getRange().start.line + 1,
	};
}
