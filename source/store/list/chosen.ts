/** What an action on rows is about. */
export type Chosen<Row> = {
	/** Under the pointer; `undefined` when the list is empty. */
	selected: Row | undefined;
	/** The marked rows, or else the selected one. */
	targets: readonly Row[];
	clearMarks(): void;
};
