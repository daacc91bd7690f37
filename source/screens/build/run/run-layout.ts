type Size = {width: number; height: number};

/** From here on the steps stand beside the output. */
const besideFromColumns = 120;

/** Where the steps of a build and their output go in a space of this size. */
export function runLayout(
	{width, height}: Size,
	stepCount: number,
): {isBeside: boolean; steps: Size; output: Size} {
	if (width >= besideFromColumns) {
		const stepsWidth = Math.floor(width * 0.45);
		return {
			isBeside: true,
			steps: {width: stepsWidth, height},
			output: {width: width - stepsWidth, height},
		};
	}

	const rows = Math.min(stepCount, Math.max(3, Math.floor(height * 0.4)));
	return {
		isBeside: false,
		steps: {width, height: rows},
		output: {width, height: Math.max(2, height - rows)},
	};
}
