/** Ink calls `Promise.withResolvers`, which Node has from version 22 on. */
type PromiseWithResolvers<Value> = {
	promise: Promise<Value>;
	resolve: (value: Value | PromiseLike<Value>) => void;
	reject: (reason?: unknown) => void;
};

function withResolvers<Value>(): PromiseWithResolvers<Value> {
	let resolve: PromiseWithResolvers<Value>['resolve'] = () => {};
	let reject: PromiseWithResolvers<Value>['reject'] = () => {};
	const promise = new Promise<Value>((resolvePromise, rejectPromise) => {
		resolve = resolvePromise;
		reject = rejectPromise;
	});
	return {promise, resolve, reject};
}

if (!('withResolvers' in Promise)) {
	Object.defineProperty(Promise, 'withResolvers', {
		value: withResolvers,
		configurable: true,
		writable: true,
	});
}
