var map_fengbei = L.map(
"map_fengbei",
{
center: [34.53881, 109.56876],
crs: L.CRS.EPSG3857,
...{
"zoom": 3,
"zoomControl": false,
"preferCanvas": false,
"attributionControl": false,
"scrollWheelZoom": false,
"zoomSnap": 0.25,
"zoomAnimation": false,
"fadeAnimation": false,
"markerZoomAnimation": false,
"inertia": false,
"minZoom": 3,
"maxZoom": 16,
}
}
);
var fast_marker_cluster_fengbei = (function(){
var callback = fengbeiMap.mark;
var data = [[38.04451, 114.45873, "jia", 1], [31.0331, 104.6788, "yi", 0]];
var cluster = L.markerClusterGroup({
"maxClusterRadius": 34,
"animate": false,
"showCoverageOnHover": false,
"spiderLegPolylineOptions": {
"className": "fb-leg",
"weight": 1,
},
});
cluster.options.iconCreateFunction =
fengbeiMap.crowd;
for (var i = 0; i < data.length; i++) {
var row = data[i];
var marker = callback(row);
marker.addTo(cluster);
}
cluster.addTo(map_fengbei);
return cluster;
})();
fast_marker_cluster_fengbei.addTo(map_fengbei);
fengbeiMap.start(map_fengbei, fast_marker_cluster_fengbei, {"box": [[31.0331, 104.6788], [38.04451, 114.45873]], "first_zoom": 10, "graticule": true, "near": [3, 3], "words": {"all": "\u5168\u56fe", "close": "\u5173\u95ed", "crowd": "{name}\u7b49 {count} \u5904", "east": "{degrees}\u00b0E", "kilometres": "{length} \u516c\u91cc", "metres": "{length} \u7c73", "north": "{degrees}\u00b0N", "south": "{degrees}\u00b0S", "to_row": "\u5728\u5217\u8868\u4e2d\u770b", "west": "{degrees}\u00b0W", "zoom_in": "\u653e\u5927", "zoom_out": "\u7f29\u5c0f"}});
