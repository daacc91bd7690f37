/** A context that cannot be sent; the builder has not been asked yet. */
export class ContextError extends Error {
	override readonly name = 'ContextError';
	/** What the user can do now. */
	readonly nextStep: string;

	constructor(message: string, nextStep: string, cause?: unknown) {
		super(message, {cause});
		this.nextStep = nextStep;
	}
}
