/** Endpoint of the practice engine, of which nothing is real. */
export const practiceEndpoint = 'practice://';
