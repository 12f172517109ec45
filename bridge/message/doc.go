// Package message holds the documents that travel: the request and its reply, the status of a job, what an engine says of itself.
// A message is small; the data beside it travels as typed columns, in JSON text or in raw buffers.
//
// A request is one JSON object, in two forms that Decode reads alike:
//
//	{"operation":"map","kernel":"std.square","items":[1,2,3],"malt":{"chunk":2}}             data as JSON text
//	{"operation":"map","kernel":"std.square","items":{"at":1,"type":"int","length":3}}       data in buffers beside it; at counts them from 1
//
// Wherever the second form has buffers, an object with exactly the keys at and type (and length) is such a reference. Items may also be
// {"range":[start,stop,step]}. The type of JSON data depends on the kernel, so Value keeps the text until the bridge knows it.
//
// Beside the C ABI and between the Go client and the server the head and its buffers travel as one frame (package column): the head then
// says where they are, "columns":[[offset, bytes], …]. A reply is {"result": …, "type": "list[float]"}, or in a frame
// {"shape":"list","type":"list[float]","length":3,"columns":[[64,24]]}; while the job goes on it is {"job":{…}}.
package message
