/** What a word of a Dockerfile means. */
export type InstructionReference = {
	keyword: string;
	/** What it does, in a sentence or two. */
	summary: string;
	/** How it is written; where there are an exec and a shell form, both. */
	forms: string[];
	/** Lines of a Dockerfile. */
	example: string[];
	/** What is easily got wrong. */
	note: string;
};
