/** From here on details stand beside the tree. */
const paneFromColumns = 110;

/** Room for a tree with its sizes and counts. */
const narrowestTree = 66;

/** Below that many rows every line is needed for the tree. */
const highFromRows = 16;

export type ReviewLayout = {
	treeWidth: number;
	/** Columns beside the tree; 0: details stand below it. */
	paneWidth: number;
	/** Rows below the tree. */
	footRows: number;
	treeHeight: number;
};

/** Where what stands. @param headRows Lines above the tree. */
export function reviewLayout(
	{width, height}: {width: number; height: number},
	headRows: number,
): ReviewLayout {
	const hasPane = width >= paneFromColumns;
	const treeWidth = hasPane ? Math.max(narrowestTree, Math.ceil(width * 0.55)) : width;
	const footRows = hasPane ? 0 : height >= highFromRows ? 4 : 2;
	return {
		treeWidth,
		paneWidth: width - treeWidth,
		footRows,
		treeHeight: Math.max(1, height - headRows - footRows),
	};
}
